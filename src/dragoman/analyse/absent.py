"""Why a question found nothing: names, outlets and documents that the project does not know."""

from collections.abc import Iterable
from difflib import get_close_matches

from dragoman.store.database import Store, fold
from dragoman.store.records import Filter
from dragoman.store.select import party_is_known, select_documents

NEAREST = 3
CUTOFF = 0.5
CODE = 3


def absent_names(store: Store, wanted: Filter) -> tuple[str, ...]:
    """A sentence for each condition that matches nothing in the whole project."""
    found = [_party(store, value) for value in (wanted.actor, wanted.recipient, wanted.party)]
    found += [_outlet(store, wanted.outlet), _speaker(store, wanted.speaker)]
    found.append(_document(store, wanted.document))
    return tuple(dict.fromkeys(sentence for sentence in found if sentence))


def _party(store: Store, value: str | None) -> str:
    if value is None or party_is_known(store, value):
        return ""
    speaks = "SELECT 1 FROM claims WHERE instr(fold(coalesce(speaker, '')), ?) > 0 LIMIT 1"
    if store.rows(speaks, (fold(value),)):
        return ""
    rows = store.rows(
        "SELECT DISTINCT name, code FROM mention_actors UNION SELECT DISTINCT name, code"
        " FROM event_actors"
    )
    names = [code if _is_code(value) else name for name, code in rows]
    return f"No actor is called {value!r}{nearest(value, names)}."


def _is_code(value: str) -> bool:
    return value.isupper() and (len(value) == CODE or "." in value or ":" in value)


def _outlet(store: Store, value: str | None) -> str:
    rows = store.rows("SELECT DISTINCT outlet FROM documents WHERE outlet IS NOT NULL")
    return _among("outlet", value, [row[0] for row in rows])


def _speaker(store: Store, value: str | None) -> str:
    rows = store.rows(
        "SELECT DISTINCT speaker FROM claims WHERE speaker IS NOT NULL"
        " UNION SELECT DISTINCT said_by FROM events WHERE said_by <> '[]'"
    )
    return _among("speaker", value, [row[0] for row in rows])


def _among(kind: str, value: str | None, names: list[str]) -> str:
    if value is None or any(fold(value) in fold(n) for n in names):
        return ""
    shown = [n for n in names if not n.startswith("[")]
    return f"No {kind} is called {value!r}{nearest(value, shown)}."


def _document(store: Store, value: str | None) -> str:
    if value is None or select_documents(store, document=value):
        return ""
    names = [d.file for d in select_documents(store)]
    return f"No document has the file name or id {value!r}{nearest(value, names)}."


def nearest(value: str, names: Iterable[str]) -> str:
    """The nearest names, of the whole or of one word of it."""
    known: dict[str, str] = {}
    for name in sorted(n for n in set(names) if n != "---"):
        for part in (name, *name.split()):
            known.setdefault(fold(part), name)
    near = get_close_matches(fold(value), list(known), n=NEAREST, cutoff=CUTOFF)
    unique = list(dict.fromkeys(known[n] for n in near))
    return f"; nearest: {', '.join(unique)}" if unique else ""
