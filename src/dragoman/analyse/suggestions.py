"""What documents tell of people whom no roster knows, gathered over a project with its evidence.

Suggestions change no coding: they count where the user reads them back as a roster.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dragoman.store.flat import Flat, joined
from dragoman.store.naming import Named, Passage, StoredTold
from dragoman.types.actor import Actor

SUGGESTIONS = {
    "name": "Who it is about.",
    "actor_id": "Identifier of the actor that documents make of the name.",
    "country": "The country that is told, ISO 3166-1 alpha-3 or IGO:BODY; several where told.",
    "country_from": "told: by the words that tell the role; context: by what stands around them.",
    "sector": "PLOVER sectors of the roles, the most told first.",
    "role": "The roles that are told, the most told first.",
    "documents": "Documents that tell a role.",
    "contradictions": "What is told in several ways: country, role.",
    "evidence": "Where it is told: document_id:start:end of each sentence.",
    "example": "The first sentence that tells it, verbatim.",
}

_APART = frozenset(
    {"former", "ex", "late", "ousted", "deposed", "retired", "then"}
    | {"vice", "deputy", "assistant", "acting", "interim", "shadow"}
)

_NO_OFFICE = frozenset({"CVL", "UNK"})  # "a woman", "a villager"


@dataclass(frozen=True, slots=True)
class Variant:
    """One thing that is told of somebody, and the number of documents that tell it."""

    value: str
    documents: int


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What documents tell of somebody: each variant the most told first, the places in order.

    `countries` are those that the words of the role tell; where none does, those of the actors
    that the documents make of the name, and `by_context` is set.
    """

    actor: str
    name: str
    countries: tuple[Variant, ...]
    by_context: bool
    sectors: tuple[Variant, ...]
    roles: tuple[Variant, ...]
    documents: int
    evidence: tuple[StoredTold, ...]

    @property
    def contradictions(self) -> tuple[str, ...]:
        """What is told in several ways: "country", "role".

        A role whose words end another's is no other role: "minister" and "foreign minister".
        """
        countries = () if self.by_context else self.countries
        roles = {v.value for v in self.roles}
        whole = [r for r in roles if not any(_takes_in(other, r) for other in roles)]
        told = (("country", len(countries)), ("role", len(whole)))
        return tuple(name for name, count in told if count > 1)


def _takes_in(longer: str, role: str) -> bool:
    return longer.endswith(f" {role}") and longer.split()[0] not in _APART


def suggest(
    told: Iterable[StoredTold], named: Iterable[Named], known: frozenset[str]
) -> tuple[Suggestion, ...]:
    """Suggestions for people whose actor id is not among the `known` ones, the most told first.

    What makes somebody a civilian only is left out. `named` are mentions by name, for the
    countries that contexts give.
    """
    groups: dict[str, list[StoredTold]] = defaultdict(list)
    for t in told:
        if t.told.actor not in known and t.told.sector not in _NO_OFFICE:
            groups[t.told.actor].append(t)
    around: dict[str, list[Named]] = defaultdict(list)
    for n in named:
        if n.actor is not None and n.actor.id in groups:
            around[n.actor.id].append(n)
    found = [_suggestion(group, around[actor]) for actor, group in groups.items()]
    return tuple(sorted(found, key=lambda s: (-s.documents, s.name, s.actor)))


def _suggestion(group: Sequence[StoredTold], around: Sequence[Named]) -> Suggestion:
    told = _variants((t.passage, t.told.country) for t in group)
    context = () if told else _variants((n.passage, _country(n.actor)) for n in around)
    return Suggestion(
        actor=group[0].told.actor,
        name=min(t.told.name for t in group),
        countries=told or context,
        by_context=bool(context),
        sectors=_variants((t.passage, t.told.sector) for t in group),
        roles=_variants((t.passage, t.told.role) for t in group),
        documents=len({t.passage.document.id for t in group}),
        evidence=tuple(group),
    )


def _country(actor: Actor | None) -> str | None:
    """An actor's country as a roster has it."""
    if actor is None or actor.country != "IGO" or not actor.body:
        return actor.country if actor else None
    return f"IGO:{actor.body}"


def _variants(told: Iterable[tuple[Passage, str | None]]) -> tuple[Variant, ...]:
    documents: dict[str, set[str]] = defaultdict(set)
    for passage, value in told:
        if value is not None:
            documents[value].add(passage.document.id)
    found = [Variant(value, len(ids)) for value, ids in documents.items()]
    return tuple(sorted(found, key=lambda v: (-v.documents, v.value)))


def passages_of(s: Suggestion) -> tuple[Passage, ...]:
    """The sentences that tell it, each once, in the order of files and texts."""
    return tuple(dict.fromkeys(t.passage for t in s.evidence))


def flat_suggestion(s: Suggestion, sentence: str) -> Flat:
    """One row of the list; `sentence` is the first passage's text."""
    places = (f"{p.document.id}:{p.start}:{p.end}" for p in passages_of(s))
    source = "context" if s.by_context else "told" if s.countries else None
    return {
        "name": s.name,
        "actor_id": s.actor,
        "country": joined(v.value for v in s.countries),
        "country_from": source,
        "sector": joined(v.value for v in s.sectors),
        "role": joined(v.value for v in s.roles),
        "documents": s.documents,
        "contradictions": joined(s.contradictions),
        "evidence": joined(places),
        "example": sentence,
    }
