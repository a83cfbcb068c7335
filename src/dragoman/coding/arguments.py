"""The two sides of an act: which parties stand where its codebook frame says to look."""

from collections.abc import Sequence
from dataclasses import dataclass

from dragoman.coding.earlier import Earlier
from dragoman.coding.looking import Look
from dragoman.coding.readings import Reading
from dragoman.coding.ties import Ties, place_of
from dragoman.coding.triggers import Trigger
from dragoman.types.actor import Actor, Mention, MentionIndex
from dragoman.types.codebook import Codebook
from dragoman.types.parse import Parse

_FRIENDLY = frozenset({"AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT"})
_ASKING = frozenset({"REQUEST", "ACCUSE", "THREATEN"})


@dataclass(frozen=True, slots=True)
class Sides:
    """The mentions on each side of an act, in text order."""

    actors: tuple[Mention, ...] = ()
    recipients: tuple[Mention, ...] = ()


def find_sides(
    parse: Parse,
    reading: Reading,
    mentions: MentionIndex,
    codebook: Codebook,
    earlier: Earlier | None = None,
) -> Sides:
    """Actors and recipients of an act. For joint acts every party is on both sides.

    A side holds whom the encoder ties to the act and whom the frame finds there, save those that
    the encoder ties to the other side.
    """
    trigger = reading.trigger
    look = Look(parse, trigger, mentions, codebook)
    act, suffer = Ties(look, reading.act, earlier).sides()
    if len(set(act) & set(suffer)) > 1:
        return _both(look, _together(look, act, suffer))
    agents = _agents(look)
    act = agents or act
    framed = agents or look.first((*trigger.sense.actor, *_last_resort(trigger)))
    crossed = () if trigger.sense.joint else suffer
    actors = _together(look, act, [m for m in framed if m not in crossed])
    taken = frozenset(a.id for m in actors for a in m.actors)
    recipients = _together(look, _others(suffer, taken), _framed_recipients(look, taken))
    if trigger.sense.joint and not suffer and not _is_one_sided(trigger, recipients):
        return _both(look, _together(look, actors, recipients))
    return Sides(actors, _outside(look, recipients, actors))


def _agents(look: Look) -> tuple[Mention, ...]:
    """Who alone acts where a noun tells by whom: "the criticism by the Greek minister"."""
    sense = look.trigger.sense
    return look.first(("prep:by",)) if sense.pos == "NOUN" and not sense.joint else ()


def _outside(look: Look, some: Sequence[Mention], others: Sequence[Mention]) -> tuple[Mention, ...]:
    """The mentions that do not merely say which party one of the others is: not Germany in "was
    backed by the German chancellor"."""
    here = look.parse.index
    heads = {m.head for m in others if m.sentence == here}
    return tuple(m for m in some if m.sentence != here or not look.marks(m, heads))


def _together(
    look: Look, some: Sequence[Mention], others: Sequence[Mention]
) -> tuple[Mention, ...]:
    """All of the mentions, each once, in the order of the text; none that modifies another."""
    every = dict.fromkeys(sorted((*some, *others), key=place_of))
    heads = {m.head for m in every if m.sentence == look.parse.index}
    return tuple(m for m in every if m.sentence != look.parse.index or not look.inside(m, heads))


def _both(look: Look, parties: tuple[Mention, ...]) -> Sides:
    """The sides of a joint act."""
    return Sides(parties, _hosts(look, parties) if _is_alone(parties) else parties)


def _framed_recipients(look: Look, taken: frozenset[str]) -> tuple[Mention, ...]:
    found = _others(look.first(look.trigger.sense.recipient), taken)
    if not found and look.trigger.sense.recipient != ("none",):
        found = _others(look.first(_elsewhere(look.trigger)), taken)
    return found


def _is_alone(mentions: Sequence[Mention]) -> bool:
    """Whether the mentions stand for a single party."""
    return len({a.id for m in mentions for a in m.actors}) < 2


def _last_resort(trigger: Trigger) -> tuple[str, ...]:
    """Where an actor may stand that the frame does not hold."""
    if trigger.frame.passive:
        return ("means",)
    alone = trigger.sense.pos == "VERB" and not trigger.frame.subjects
    return ("left",) if alone else ()


def _others(found: Sequence[Mention], taken: frozenset[str]) -> tuple[Mention, ...]:
    """The mentions that stand for somebody else than the actors."""
    return tuple(m for m in found if not taken.issuperset(a.id for a in m.actors))


def _hosts(look: Look, guests: Sequence[Mention]) -> tuple[Mention, ...]:
    """Whose country a party of its own meets in: "Lavrov's talks in Caracas"."""
    if look.trigger.sense.type != "CONSULT":
        return ()
    home = {a.country for m in guests for a in m.actors}
    there = look.first(("prep:in", "prep:to"))
    return tuple(m for m in there if not home & {a.country for a in m.actors})


def _elsewhere(trigger: Trigger) -> tuple[str, ...]:
    """Where to look for a recipient at last: conflict also reaches whom it is "against" or "on"."""
    kind = trigger.sense.type
    places = ["object", "complement", "right"]
    if kind in _ASKING:
        places.insert(1, "clause_subject")
    if kind == "REQUEST":
        places.append("prep:for")
    if kind not in _FRIENDLY:
        places[-1:-1] = ["prep:against", "prep:on", "prep:at"]
    return tuple(places)


def _is_one_sided(trigger: Trigger, recipients: Sequence[Mention]) -> bool:
    return trigger.sense.mode == "visit" and bool(recipients)


def actors_of(mentions: Sequence[Mention]) -> tuple[Actor, ...]:
    """The actors behind the mentions, each once, in order."""
    return tuple(dict.fromkeys(a for m in mentions for a in m.actors))
