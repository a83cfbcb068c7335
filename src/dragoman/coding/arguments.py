"""The two sides of an act: which parties stand where its codebook frame says to look."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from dragoman.coding.triggers import Trigger
from dragoman.grammar.clauses import coordinated, governing_verb
from dragoman.types.actor import Actor, Mention, MentionIndex
from dragoman.types.codebook import ImpliedActor
from dragoman.types.parse import Parse

_OWNING = ("nmod:poss", "nmod:desc", "amod", "compound")
_CONTROLLED = ("on", "upon", "for", "to", "with")


@dataclass(frozen=True, slots=True)
class Sides:
    """The mentions on each side of an act, in text order."""

    actors: tuple[Mention, ...] = ()
    recipients: tuple[Mention, ...] = ()


def implied_actor(
    trigger: Trigger, sides: Sides, mentions: MentionIndex, table: Sequence[ImpliedActor]
) -> Actor | None:
    """Who acts where an official act names no actor, by the table: the country's own authorities.

    The country is the one that the document is most about, else the recipient's.
    """
    sense = trigger.sense
    if sides.actors or not (trigger.frame.passive or sense.pos == "NOUN"):
        return None
    theirs = [a.country for m in sides.recipients for a in m.actors if a.country]
    country = mentions.focus or (theirs[0] if theirs else None)
    for row in table:
        named = row.lemma == sense.lemma if row.lemma else row.mode == sense.mode
        if row.type == sense.type and named and country:
            key = f"{country}.{row.sector}:{row.name}"
            return Actor(key, row.name, country, row.sector, "organisation")
    return None


def find_sides(
    parse: Parse, trigger: Trigger, mentions: MentionIndex, support: Mapping[str, str]
) -> Sides:
    """Actors and recipients of `trigger`. For joint acts every party is on both sides.

    `support` tells, by verb lemma, whether the subject of a verb that governs a nominal trigger is
    the act's "actor", its "recipient" or neither ("none").
    """
    look = _Look(parse, trigger, mentions, support)
    actors = look.first(trigger.sense.actor)
    taken = {m.head for m in actors}
    recipients = tuple(m for m in look.first(trigger.sense.recipient) if m.head not in taken)
    if trigger.sense.joint and not _is_one_sided(trigger, recipients):
        both = tuple(sorted({*actors, *recipients}, key=lambda m: (m.sentence, m.head)))
        return Sides(both, both)
    return Sides(actors, recipients)


def _is_one_sided(trigger: Trigger, recipients: Sequence[Mention]) -> bool:
    return trigger.sense.mode == "visit" and bool(recipients)


@dataclass(frozen=True, slots=True)
class _Look:
    """One search for the parties of one trigger."""

    parse: Parse
    trigger: Trigger
    mentions: MentionIndex
    support: Mapping[str, str]

    def first(self, places: Sequence[str]) -> tuple[Mention, ...]:
        """The mentions at the first of `places` that holds any."""
        for place in places:
            found = [m for token in self.tokens(place) for m in self.parties(token)]
            if found:
                return tuple(dict.fromkeys(found))
        return ()

    def tokens(self, place: str) -> Iterator[int]:
        """The tokens that stand at one place of the frame."""
        frame, noun = self.trigger.frame, self.trigger.sense.pos == "NOUN"
        if place.startswith("prep:"):
            yield from (t for p, t in frame.obliques if p == place[5:])
        elif place == "poss":
            yield from frame.objects if noun else ()
        elif place == "verb_subject" or (place == "subject" and noun):
            yield from self._governing_subjects("actor")
        elif place == "subject":
            yield from frame.subjects
        elif place == "object":
            yield from self._of() if noun else frame.objects
        elif place == "iobj":
            yield from frame.indirect or [t for p, t in frame.obliques if p == "to"]
        elif place == "xcomp_subject":
            yield from frame.objects or [t for p, t in frame.obliques if p in _CONTROLLED]
        if place == "object" and noun:
            yield from self._governing_subjects("recipient")

    def _of(self) -> Iterator[int]:
        return (t for p, t in self.trigger.frame.obliques if p == "of")

    def _governing_subjects(self, role: str) -> Sequence[int]:
        verb = governing_verb(self.parse, self.trigger.token)
        if verb < 0 or self.support.get(self.parse.tokens[verb].lemma) != role:
            return ()
        return self.trigger.frame.subjects

    def parties(self, token: int) -> Iterator[Mention]:
        """The mentions that `token` and what is coordinated with it stand for.

        A thing stands for its owner: "struck Iranian positions", "criticised Trump's plan".
        """
        for t in coordinated(self.parse, token):
            mention = self._at(t)
            if mention is not None:
                yield mention
            else:
                yield from self._owners(t)

    def _owners(self, token: int) -> Iterator[Mention]:
        kids = [self.parse.tokens[k] for k in self.parse.children[token]]
        held = [k.i for k in kids if k.deprel in _OWNING]
        held += [k.i for k in kids if k.deprel == "nmod" and self.parse.case_of(k.i) == "of"]
        for k in held:
            mention = self._at(k)
            if mention is not None:
                yield mention
                return

    def _at(self, token: int) -> Mention | None:
        if token == self.trigger.token:
            return None
        mention = self.mentions.at(self.parse.index, token)
        return mention if mention is not None and mention.actors else None


def actors_of(mentions: Sequence[Mention]) -> tuple[Actor, ...]:
    """The actors behind the mentions, each once, in order."""
    return tuple(dict.fromkeys(a for m in mentions for a in m.actors))
