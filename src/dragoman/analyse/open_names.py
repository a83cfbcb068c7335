"""Names that stayed open: those that were not resolved, and those that only documents know."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from dragoman.store.flat import Flat, joined
from dragoman.store.naming import Named, Passage
from dragoman.types.actor import Actor

UNKNOWN = "no roster knows this name"
T = TypeVar("T")

OPEN_NAMES = {
    "name": "The name as it stands in the texts.",
    "reason": "Why it stayed open.",
    "candidates": "Whom it might name, where there are several.",
    "actor_id": "The actor that its documents make of it; empty where they make none.",
    "code": "That actor's code, by what its documents tell; several where they differ.",
    "kind": "person, organisation, group or state; empty where it is not known.",
    "mentions": "Mentions in all documents.",
    "documents": "Documents that mention it.",
    "example": "The first sentence that does, verbatim.",
    "document_id": "The document of that sentence.",
    "file": "Base name of the document's file, or the JSONL record's id.",
    "start": "Code-point offset of the sentence in the document's text.",
    "end": "Offset after the sentence.",
}


@dataclass(frozen=True, slots=True)
class OpenName:
    """A name that stayed open: how often it stands, why, and what it might have been.

    `actors` are those that single documents make of a name that no roster knows, by how many
    documents do; empty for a name that was not resolved. `example` is the first passage.
    """

    name: str
    mentions: int
    reason: str
    candidates: tuple[str, ...]
    documents: int
    example: Passage
    actors: tuple[Actor, ...] = ()

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes of `actors`, each once."""
        return tuple(dict.fromkeys(a.code for a in self.actors))


def doubtful_names(named: Iterable[Named]) -> tuple[OpenName, ...]:
    """Names that were not resolved, the most frequent first."""
    doubtful = [n for n in named if n.doubt is not None]
    groups = _groups(doubtful, lambda n: (" ".join(n.text.split()), n.doubt or ""))
    return _in_order(_doubtful(*key, group) for key, group in groups.items())


def unknown_names(named: Iterable[Named], known: frozenset[str]) -> tuple[OpenName, ...]:
    """Names of actors whose id is not among the `known` ones, the most frequent first."""
    groups = _groups(
        [n for n in named if n.actor and n.actor.id not in known and _is_name(n.actor.name)],
        lambda n: n.actor.id if n.actor else "",
    )
    return _in_order(map(_unknown, groups.values()))


def _is_name(name: str) -> bool:
    return any(c.isupper() for c in name)


def open_names(named: Iterable[Named], known: frozenset[str]) -> tuple[OpenName, ...]:
    """Names that were not resolved and names that only documents know, the most frequent first."""
    listed = list(named)
    return _in_order((*doubtful_names(listed), *unknown_names(listed, known)))


def _groups(named: Iterable[Named], key: Callable[[Named], T]) -> dict[T, list[Named]]:
    groups: dict[T, list[Named]] = defaultdict(list)
    for n in named:
        groups[key(n)].append(n)
    return groups


def _doubtful(name: str, reason: str, group: Sequence[Named]) -> OpenName:
    return OpenName(
        name=name,
        mentions=len(group),
        reason=reason,
        candidates=min(n.candidates for n in group),
        documents=len({n.document.id for n in group}),
        example=min((n.passage for n in group), key=lambda p: p.order),
    )


def _unknown(group: Sequence[Named]) -> OpenName:
    told = {(n.document.id, n.actor) for n in group if n.actor}
    actors = Counter(actor for _, actor in told)
    ranked = sorted(actors, key=lambda a: (-actors[a], repr(a)))
    return OpenName(
        name=ranked[0].name,
        mentions=len(group),
        reason=UNKNOWN,
        candidates=(),
        documents=len({n.document.id for n in group}),
        example=min((n.passage for n in group), key=lambda p: p.order),
        actors=tuple(ranked),
    )


def _in_order(found: Iterable[OpenName]) -> tuple[OpenName, ...]:
    return tuple(sorted(found, key=lambda o: (-o.mentions, o.name, o.reason, repr(o.actors))))


def flat_open_name(o: OpenName, sentence: str) -> Flat:
    """One row of the list; `sentence` is the example's text."""
    return {
        "name": o.name,
        "reason": o.reason,
        "candidates": joined(o.candidates),
        "actor_id": o.actors[0].id if o.actors else None,
        "code": joined(o.codes),
        "kind": o.actors[0].kind if o.actors else None,
        "mentions": o.mentions,
        "documents": o.documents,
        "example": sentence,
        "document_id": o.example.document.id,
        "file": o.example.document.file,
        "start": o.example.start,
        "end": o.example.end,
    }
