"""What the ledger knows of names: where actors are named, and what is told of them.

Nothing here depends on the order in which rows were made.
"""

import json
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import as_file, files

from dragoman.store.database import Row, Store
from dragoman.store.records import DocumentHead, StoredActor
from dragoman.store.select import party_condition, select_documents
from dragoman.tables.csvfile import read_rows
from dragoman.types.actor import Actor, Told

NAMED = (
    'SELECT d.id, s.start, s."end", m.start, m."end", m.text, m.doubt, m.candidates,'
    " a.actor_id, a.name, a.country, a.sector, a.kind, a.body"
    " FROM mentions m JOIN documents d ON d.n = m.document"
    " JOIN sentences s ON s.document = m.document AND s.n = m.sentence"
    " LEFT JOIN mention_actors a ON a.document = m.document AND a.mention = m.n"
    " WHERE m.kind = 'name'"
)
TOLD = (
    'SELECT d.id, s.start, s."end", t.sentence, t.start, t."end", t.actor_id, t.name, t.role,'
    " t.sector, t.country, t.told_by FROM told t JOIN documents d ON d.n = t.document"
    " JOIN sentences s ON s.document = t.document AND s.n = t.sentence"
)
SENTENCE = (
    "SELECT substr(t.text, ? + 1, ?) FROM documents d JOIN texts t ON t.id = d.text_id"
    " WHERE d.id = ?"
)


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence of a stored document: half-open offsets into its text."""

    document: DocumentHead
    start: int
    end: int

    @property
    def order(self) -> tuple[str, str, int]:
        """A key that puts passages in the order of files and texts."""
        return (self.document.file, self.document.id, self.start)


@dataclass(frozen=True, slots=True)
class Named:
    """A mention by name, in its sentence: an actor, or the doubt why there is none."""

    passage: Passage
    start: int
    end: int
    text: str
    doubt: str | None
    candidates: tuple[str, ...]
    actor: Actor | None

    @property
    def document(self) -> DocumentHead:
        """The document that it stands in."""
        return self.passage.document


@dataclass(frozen=True, slots=True)
class StoredTold:
    """What a sentence tells of somebody."""

    passage: Passage
    told: Told


def select_named(store: Store, *, doubtful: bool = False) -> list[Named]:
    """Mentions by name, in the order of files and texts, one for each actor of a mention.

    With `doubtful`, only those that were not resolved.
    """
    heads = _heads(store)
    rows = store.rows(f"{NAMED} AND m.doubt IS NOT NULL" if doubtful else NAMED)
    found = [_named(row, heads) for row in rows]
    return sorted(found, key=lambda n: (*n.passage.order, n.start, n.end, repr(n.actor)))


def _named(row: Row, heads: dict[str, DocumentHead]) -> Named:
    id_, first, last, start, end, text, doubt, candidates, *actor = row
    who = Actor(*actor) if actor[0] is not None else None
    told = tuple(json.loads(candidates))
    return Named(Passage(heads[id_], first, last), start, end, text, doubt, told, who)


def select_told(store: Store) -> list[StoredTold]:
    """What is told of people, in the order of files and texts."""
    heads = _heads(store)
    found = [
        StoredTold(Passage(heads[row[0]], row[1], row[2]), Told(*row[3:]))
        for row in store.rows(TOLD)
    ]
    return sorted(found, key=lambda t: (*t.passage.order, t.told.start, repr(t.told)))


def sentence_of(store: Store, passage: Passage) -> str:
    """The passage's words, verbatim."""
    length = passage.end - passage.start
    return str(store.rows(SENTENCE, (passage.start, length, passage.document.id))[0][0])


def _heads(store: Store) -> dict[str, DocumentHead]:
    return {d.id: d for d in select_documents(store)}


def select_actors(store: Store, *, party: str | None = None) -> list[StoredActor]:
    """Resolved actors, by (code, name, id, ...), with what they are called and have a part in.

    `party` is a code, or a part of a name.
    """
    sql, values = party_condition(party) if party is not None else ("1", ())
    parties = "actor_id, name, country, sector, kind, body"
    rows = store.rows(
        f"SELECT {parties}, sum(m), sum(a), sum(r), count(DISTINCT document) FROM ("
        f" SELECT {parties}, code, 1 AS m, 0 AS a, 0 AS r, document FROM mention_actors UNION ALL"
        f" SELECT {parties}, code, 0, role = 'actor', role = 'recipient', document"
        " FROM event_actors)"
        f" WHERE {sql} GROUP BY {parties}",
        values,
    )
    names = count_names(store)
    found = [_stored_actor(Actor(*row[:6]), row[6:], names) for row in rows]
    return sorted(found, key=lambda s: (s.actor.code, s.actor.name, s.actor.id, repr(s.actor)))


def _stored_actor(actor: Actor, counts: Row, names: "Names") -> StoredActor:
    mentions, as_actor, as_recipient, documents = counts
    return StoredActor(
        actor=actor,
        mentions=mentions,
        as_actor=as_actor,
        as_recipient=as_recipient,
        documents=documents,
        aliases=names.aliases.get(actor, ()),
        roles=names.roles.get(actor, ()),
    )


@dataclass(frozen=True, slots=True)
class Names:
    """What actors are called, and as what: by whole actor, the most frequent first."""

    aliases: dict[Actor, tuple[str, ...]]
    roles: dict[Actor, tuple[str, ...]]


def count_names(store: Store) -> Names:
    """The names, besides their own, and the roles under which texts speak of actors."""
    aliases: dict[Actor, Counter[str]] = defaultdict(Counter)
    for actor, text, count in _spoken(store):
        name = bare_name(text) if actor.kind == "person" else _bare_form(text)
        if name and name != actor.name:
            aliases[actor][name] += count
    roles: dict[Actor, Counter[str]] = defaultdict(Counter)
    for actor, role, count in _told_of(store):
        roles[actor][role] += count
    return Names(
        {actor: _by_count(counter) for actor, counter in aliases.items()},
        {actor: _by_count(counter) for actor, counter in roles.items()},
    )


PARTY = "a.actor_id, a.name, a.country, a.sector, a.kind, a.body"


def _spoken(store: Store) -> Iterator[tuple[Actor, str, int]]:
    rows = store.rows(
        f"SELECT {PARTY}, m.text, count(*) FROM mention_actors a JOIN mentions m"
        " ON m.document = a.document AND m.n = a.mention WHERE m.kind = 'name'"
        f" GROUP BY {PARTY}, m.text"
    )
    return ((Actor(*row[:6]), row[6], row[7]) for row in rows)


def _told_of(store: Store) -> Iterator[tuple[Actor, str, int]]:
    rows = store.rows(
        f"SELECT {PARTY}, t.role, count(DISTINCT t.document || ' ' || t.n) FROM mention_actors a"
        " JOIN told t ON t.document = a.document AND t.actor_id = a.actor_id"
        f" GROUP BY {PARTY}, t.role"
    )
    return ((Actor(*row[:6]), row[6], row[7]) for row in rows)


def _by_count(counter: Counter[str]) -> tuple[str, ...]:
    return tuple(sorted(counter, key=lambda name: (-counter[name], name)))


_HONORIFICS = frozenset({"mr", "mrs", "ms", "miss", "dr", "sir", "the"})
_PARTICLES = frozenset(
    {"al", "el", "bin", "ibn", "ben", "abu", "de", "da", "do", "dos", "del", "der", "di", "du"}
    | {"la", "le", "van", "von", "den", "ten", "ter", "zu", "y", "e"}
)


def bare_name(text: str) -> str:
    """A person's name without what stands before it; "" where only a role stands.

    >>> bare_name("Uzbekistan's Foreign Minister Abdulaziz Kamilov"), bare_name("the mayor")
    ('Abdulaziz Kamilov', '')
    """
    name: list[str] = []
    for word in reversed(text.split()):
        if not (_is_capital(word) or word in _PARTICLES) or (name and _introduces(word)):
            break
        name.insert(0, word)
    alone = len(name) == 1 and name[0].lower() in _role_words()
    return " ".join(name) if name and _is_capital(name[-1]) and not alone else ""


def _is_capital(word: str) -> bool:
    return any(c.isupper() for c in word)


def _bare_form(text: str) -> str:
    """A form of another actor without article and what else stands before it in lower case."""
    words = text.split()
    first = next((i for i, w in enumerate(words) if _is_capital(w) and w != "The"), 0)
    return " ".join(words[first:]).removesuffix("'s").removesuffix("’s")


def _introduces(word: str) -> bool:
    plain = word.rstrip(".").lower()
    return plain in _HONORIFICS or plain in _role_words() or plain.endswith(("'s", "’s"))


@cache
def _role_words() -> frozenset[str]:
    """The words for roles, in lower case: "minister", "spokesman"."""
    with as_file(files("dragoman").joinpath("data", "roster", "roles.csv")) as path:
        return frozenset(row["lemma"] for row in read_rows(path, ["lemma"]))
