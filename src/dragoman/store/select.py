"""Reading records out of the ledger. Nothing here depends on the order in which rows were made."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Literal

from dragoman.store.database import Store, fold
from dragoman.store.decode import claim, events_of
from dragoman.store.records import (
    DocumentHead,
    Filter,
    Hit,
    StoredClaim,
    StoredEvent,
    StoredFailure,
)

HEAD = (
    "SELECT d.n, d.id, d.text_id, d.name, d.file, d.member, d.media, d.raw_sha256, d.language,"
    " d.title, d.published, d.published_from, d.outlet, d.url, d.byline, d.dateline, d.version,"
    " (SELECT count(*) FROM events e WHERE e.document = d.n),"
    " (SELECT count(*) FROM claims c WHERE c.document = d.n) FROM documents d"
)

# What stands before and after a found word in a snippet.
FOUND, LOST = "\x02", "\x03"

Condition = tuple[str, tuple[object, ...]]


def select_documents(store: Store, *, document: str | None = None) -> list[DocumentHead]:
    """Documents by file name and id; `document` is an id's beginning or a file name."""
    where, values = ("", ()) if document is None else _document_where(document)
    rows = store.rows(f"{HEAD} {where} ORDER BY d.file, d.id", values)
    return [DocumentHead(*row[1:]) for row in rows]


def _document_where(document: str) -> tuple[str, tuple[object, ...]]:
    return "WHERE (substr(d.id, 1, ?) = ? OR d.file = ?)", (len(document), document, document)


def _heads(store: Store, numbers: str, values: tuple[object, ...]) -> dict[int, DocumentHead]:
    rows = store.rows(f"{HEAD} WHERE d.n IN ({numbers})", values)
    return {row[0]: DocumentHead(*row[1:]) for row in rows}


def _texts(store: Store) -> Callable[[str], str]:
    """Gives texts by id, keeping the last one: records come document by document."""
    last = ("", "")

    def text_of(text_id: str) -> str:
        nonlocal last
        if last[0] != text_id:
            last = (text_id, store.rows("SELECT text FROM texts WHERE id = ?", (text_id,))[0][0])
        return last[1]

    return text_of


def count_events(store: Store, wanted: Filter) -> int:
    """The number of events that meet the filter."""
    if wanted.text is not None:
        return len(select_events(store, wanted))
    where, values = _where(wanted)
    return int(store.rows(f"SELECT count(*) FROM events WHERE {where}", values)[0][0])


def _where(wanted: Filter) -> Condition:
    return _join([*_event_conditions(wanted), *_shared_conditions(wanted)])


def _newest(condition: Condition, most: int) -> Condition:
    """The condition, and a day that is not before that of the event number `most` from the last."""
    where, values = condition
    day = "coalesce(date_start, '')"
    last = f"SELECT {day} FROM events WHERE {where} ORDER BY {day} DESC LIMIT 1 OFFSET ?"
    return f"({where}) AND {day} >= coalesce(({last}), '')", (*values, *values, most - 1)


def select_events(
    store: Store, wanted: Filter | None = None, *, newest: int | None = None
) -> list[StoredEvent]:
    """Events that meet the filter, by (file, start, end, trigger, type, document).

    With `newest`, events that are surely not among so many of the latest days may be left out.
    """
    wanted = wanted or Filter()
    where, values = _where(wanted)
    if newest and wanted.text is None:
        where, values = _newest((where, values), newest)
    found = events_of(store, where, values)
    heads = _heads(store, f"SELECT DISTINCT document FROM events WHERE {where}", values)
    text_of, words = _texts(store), fold(wanted.text or "").split()
    out = []
    for n, events in found.items():
        text = text_of(heads[n].text_id)
        for e in events:
            evidence = e.evidence.of(text)
            if all(w in fold(evidence) for w in words):
                out.append(StoredEvent(heads[n], e, evidence, e.trigger.of(text)))
    out.sort(key=_event_key)
    return out


def _event_key(s: StoredEvent) -> tuple[object, ...]:
    e = s.event
    return (s.document.file, e.evidence, e.trigger, e.type, s.document.id, e.id, repr(e))


def count_undated(store: Store, wanted: Filter, *, table: Literal["events", "claims"]) -> int:
    """The number of undated records that a filter with `since` or `until` leaves out."""
    if wanted.since is None and wanted.until is None:
        return 0
    undated = replace(wanted, since=None, until=None, undated=True)
    if table == "events":
        return count_events(store, undated)
    return len(select_claims(store, undated))


def select_claims(store: Store, wanted: Filter | None = None) -> list[StoredClaim]:
    """Claims that meet the filter, by (file, start, end, document)."""
    wanted = wanted or Filter()
    where, values = _join([*_claim_conditions(wanted), *_shared_conditions(wanted)])
    rows = store.rows(f"SELECT * FROM claims WHERE {where} ORDER BY document, n", values)
    heads = _heads(store, f"SELECT DISTINCT document FROM claims WHERE {where}", values)
    text_of, words = _texts(store), fold(wanted.text or "").split()
    out = []
    for row in rows:
        head, told = heads[row[0]], claim(row[2:])
        content = told.content.of(text_of(head.text_id))
        if all(w in fold(content) for w in words):
            out.append(StoredClaim(head, told, content))
    out.sort(key=lambda c: (c.document.file, c.claim.content, c.document.id, repr(c.claim)))
    return out


def _join(conditions: list[Condition]) -> Condition:
    where = " AND ".join(f"({sql})" for sql, _ in conditions) or "1"
    return where, tuple(v for _, values in conditions for v in values)


def party_condition(value: str) -> Condition:
    """SQL on the columns `code` and `name` of a table of parties."""
    code, begins = value.upper(), len(value) + 1
    codes = "code = ? OR substr(code, 1, ?) IN (?, ?) OR code = ? OR fold(name) = ?"
    values = (code, begins, f"{code}.", f"{code}:", f"IGO:{code}", fold(value))
    if len(value) > 3 and "." not in value and ":" not in value:
        return f"{codes} OR instr(fold(name), ?) > 0", (*values, fold(value))
    return codes, values


def party_is_known(store: Store, value: str) -> bool:
    """Whether any mention or event names such a party."""
    where, values = party_condition(value)
    tables = ("mention_actors", "event_actors")
    return any(store.rows(f"SELECT 1 FROM {t} WHERE {where} LIMIT 1", values) for t in tables)


def _dyad_condition(actor: str, recipient: str) -> Condition:
    """Events in which such an actor acts towards such a recipient, who is not the same party."""
    (left, left_values), (right, right_values) = map(party_condition, (actor, recipient))
    side = "SELECT document, event, actor_id FROM event_actors WHERE role = '{}' AND ({})"
    return (
        "(document, n) IN (SELECT a.document, a.event"
        f" FROM ({side.format('actor', left)}) a JOIN ({side.format('recipient', right)}) r"
        " ON a.document = r.document AND a.event = r.event AND a.actor_id <> r.actor_id)",
        (*left_values, *right_values),
    )


def _event_conditions(wanted: Filter) -> Iterator[Condition]:
    if wanted.actor is not None and wanted.recipient is not None:
        yield _dyad_condition(wanted.actor, wanted.recipient)
    sides = (("actor", wanted.actor), ("recipient", wanted.recipient), ("", wanted.party))
    for role, value in sides:
        if value is not None:
            sql, values = party_condition(value)
            named = f" AND role = '{role}'" if role else ""
            yield (
                f"(document, n) IN (SELECT document, event FROM event_actors WHERE ({sql}){named})",
                values,
            )
    if wanted.type is not None:
        yield "type = ?", (wanted.type.upper(),)
    if wanted.status is not None:
        yield "status = ?", (wanted.status.lower(),)
    if wanted.quad is not None:
        yield "quad = ?", (wanted.quad,)
    if wanted.speaker is not None:
        yield "instr(fold(said_by), ?) > 0", (fold(wanted.speaker),)


def _claim_conditions(wanted: Filter) -> Iterator[Condition]:
    if wanted.speaker is not None:
        yield "instr(fold(coalesce(speaker, '')), ?) > 0", (fold(wanted.speaker),)
    who = wanted.actor or wanted.party
    if who is not None:
        sql, values = party_condition(who)
        sql = sql.replace("code", "actor_code").replace("name", "coalesce(speaker, '')")
        yield sql, values
    if wanted.type is not None:
        yield "attribution = ?", (wanted.type.lower(),)


def _shared_conditions(wanted: Filter) -> Iterator[Condition]:
    if wanted.undated:
        yield "date_start IS NULL", ()
    if wanted.since is not None:
        yield "date_end >= ? OR substr(?, 1, length(date_end)) = date_end", (wanted.since,) * 2
    if wanted.until is not None:
        yield (
            "date_start <= ? OR substr(date_start, 1, ?) = ?",
            (*(wanted.until, len(wanted.until), wanted.until),),
        )
    inside = "document IN (SELECT d.n FROM documents d WHERE {})"
    if wanted.outlet is not None:
        yield inside.format("instr(fold(coalesce(d.outlet, '')), ?) > 0"), (fold(wanted.outlet),)
    if wanted.document is not None:
        where, values = _document_where(wanted.document)
        yield inside.format(where.removeprefix("WHERE ")), values


def select_failures(store: Store) -> list[StoredFailure]:
    """Failures by name."""
    return [StoredFailure(*row) for row in store.rows("SELECT * FROM failures ORDER BY name")]


def search_texts(store: Store, words: str) -> list[Hit]:
    """Documents whose text or title has all the words, best first, each with a snippet.

    Every word is taken literally; a word that ends
    in * stands for all that begin so, and words in double quotes for a phrase.
    """
    query = match_query(words)
    if not query:
        return []
    rows = store.rows(
        "SELECT rowid, snippet(search, -1, ?, ?, '…', 24) FROM search"
        " WHERE search MATCH ? ORDER BY rank",
        (FOUND, LOST, query),
    )
    heads = _heads(store, "SELECT rowid FROM search WHERE search MATCH ?", (query,))
    return [Hit(heads[n], snippet) for n, snippet in rows]


def match_query(words: str) -> str:
    """An FTS5 query of the words, none of which is an operator.

    >>> match_query('oil AND sanct* "foreign minister')
    '"oil" "AND" "sanct"* "foreign minister"'
    """
    out = []
    for i, piece in enumerate(words.split('"')):
        for word in [piece] if i % 2 else piece.split():
            bare = word.strip().rstrip("*")
            if bare:
                out.append(f'"{bare}"' + ("*" if word.endswith("*") else ""))
    return " ".join(out)
