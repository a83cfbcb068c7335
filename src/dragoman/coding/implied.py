"""Parties that the text leaves unsaid but the act implies, by the codebook's tables."""

from collections.abc import Sequence

from dragoman.coding.arguments import Sides, actors_of
from dragoman.coding.triggers import Trigger
from dragoman.types.actor import Actor, MentionIndex
from dragoman.types.codebook import Codebook, ImpliedActor
from dragoman.types.place import PlaceMention

_RULING = "GOV"  # whose doing it is where the text names but the country

Parties = tuple[tuple[Actor, ...], tuple[Actor, ...], tuple[str, ...]]


def complete(
    trigger: Trigger,
    sides: Sides,
    mentions: MentionIndex,
    place: PlaceMention | None,
    codebook: Codebook,
) -> Parties:
    """Actors, recipients, and the names of the rules that filled a side.

    An official act without a named actor is that of the country's authorities ("was sentenced":
    the courts); an act against the public without a named recipient is aimed at the people, a
    protest at the government, an attack on no one named at the people of its place. The country is
    the other side's, or the one that the document is most about.
    """
    actors, recipients = actors_of(sides.actors), actors_of(sides.recipients)
    rules: list[str] = []
    if not actors and (implied := _actor(trigger, recipients, mentions, codebook.implied_actors)):
        actors = (implied,)
        rules.append("implied-actor")
    if not recipients and (aimed := _recipient(trigger, actors, place, codebook)):
        recipients = (aimed,)
        rules.append("implied-recipient")
    return actors, recipients, tuple(rules)


def _actor(
    trigger: Trigger,
    recipients: Sequence[Actor],
    mentions: MentionIndex,
    table: Sequence[ImpliedActor],
) -> Actor | None:
    sense = trigger.sense
    theirs = [a.country for a in recipients if a.country]
    country = mentions.focus or (theirs[0] if theirs else None)
    unsaid = trigger.frame.passive or sense.pos == "NOUN" or not trigger.frame.subjects
    if country is None or not unsaid:
        return None
    for row in table:
        named = row.lemma in ("", sense.lemma) and row.mode in ("", sense.mode)
        if row.type == sense.type and named:
            return _authority(country, row.sector, row.name)
    return None


def _recipient(
    trigger: Trigger, actors: Sequence[Actor], place: PlaceMention | None, codebook: Codebook
) -> Actor | None:
    if trigger.sense.type == "ASSAULT":
        there = place.place.country if place is not None and place.place is not None else None
        return _authority(there, "CVL", "people") if there else None
    first = next((a for a in actors if a.country and a.country != "IGO"), None)
    if first is None or first.country is None or trigger.sense.recipient == ("none",):
        return None
    for row in codebook.implied_recipients:
        fits = not row.actor_sectors or (first.sector or _RULING) in row.actor_sectors
        if row.type == trigger.sense.type and fits:
            return _authority(first.country, row.sector, row.name)
    return None


def _authority(country: str, sector: str, name: str) -> Actor:
    kind = "group" if sector == "CVL" else "organisation"
    return Actor(f"{country}.{sector}:{name}", name, country, sector, kind)  # type: ignore[arg-type]
