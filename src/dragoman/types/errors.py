"""The exceptions of the house, one small tree.

DragomanError
|-- TableError      a row of a data table is wrong: file, line, column
|   `-- RosterError     a row of a user's own roster is wrong: file, row, column
|-- InputError      one input failed: its name, a reason code, a sentence
|   |-- SourceError     bytes could not be had: missing path, bad archive, too large
|   `-- DocumentError   bytes were had, but no document could be made of them
|-- BackendError    the encoder or an index could not be loaded or run
`-- StoreError      the project folder or its database is unusable
"""


class DragomanError(Exception):
    """The root: catching it catches every fault that this package raises on purpose."""


class TableError(DragomanError):
    """A row of a data table is wrong; `row` names it where a file's lines are not known."""

    def __init__(
        self, reason: str, *, file: str, line: int = 0, column: str = "", row: str = ""
    ) -> None:
        self.reason, self.file, self.line, self.column = reason, file, line, column
        self.row = row
        at = f"{file}: {row}" if row else f"{file}:{line}" if line else file
        super().__init__(f"{at}{f' ({column})' if column else ''}: {reason}")


class RosterError(TableError):
    """A row of a user's own roster is wrong, or the file is no TOML."""


class InputError(DragomanError):
    """A fault of one input, with the file's name and a reason code that failure rows carry."""

    def __init__(self, code: str, detail: str, *, name: str) -> None:
        self.code, self.detail, self.name = code, detail, name
        super().__init__(f"{name}: {detail} [{code}]")


class SourceError(InputError):
    """The bytes could not be had (`missing`, `too-large`, `bad-archive`, `zip-bomb`, ...)."""


class DocumentError(InputError):
    """No document could be made of the bytes (`empty`, `binary`, `no-article`, `bad-json`, ...)."""


class BackendError(DragomanError):
    """The encoder or an index could not be loaded or run."""


class StoreError(DragomanError):
    """The project folder or its database is unusable."""
