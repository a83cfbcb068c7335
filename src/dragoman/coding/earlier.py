"""Whose doing a thing is that goes back: "criticised the move", "declined the request"."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from dragoman.coding.looking import Look, belonging
from dragoman.types.actor import Mention, MentionIndex
from dragoman.types.codebook import Codebook
from dragoman.types.parse import Parse

_JUDGING = frozenset({"ACCUSE", "REJECT", "SUPPORT", "CONCEDE", "PROTEST"})
_JUDGED = ("object", "prep:about", "prep:at", "prep:on", "prep:against", "prep:of", "prep:to")
_BACK = frozenset({"the", "this", "that", "these", "those", "such"})
_OWN_WORDS = frozenset({"nmod", "acl", "amod", "compound"})
_DEED = "deed"  # the class of nouns that any act may go by
_REACH = 3  # sentences back to an act that a noun of that class goes by
_FAR = 8  # sentences back to one that its own noun names, or to a thing of the same name


@dataclass(frozen=True, slots=True)
class Deed:
    """An act as a sentence told it, with those who did it."""

    sentence: int
    type: str
    actors: tuple[Mention, ...]


@dataclass(slots=True)
class Earlier:
    """What a document has told so far: acts with their doers, things with those they belong to."""

    codebook: Codebook
    deeds: list[Deed] = field(default_factory=list)
    things: dict[str, tuple[int, tuple[Mention, ...]]] = field(default_factory=dict)

    def note(self, deed: Deed) -> None:
        """Remembers an act that somebody did."""
        if deed.actors:
            self.deeds.append(deed)

    def note_things(self, parse: Parse, mentions: MentionIndex) -> None:
        """Remembers what belongs to whom: "the Turkish-Libyan agreement"."""
        for token in parse.tokens:
            if token.upos == "NOUN" and mentions.at(parse.index, token.i) is None:
                owners = tuple(belonging(parse, token.i, mentions))
                if owners:
                    self.things[token.lemma] = (parse.index, owners)

    def judged(self, look: Look) -> tuple[Mention, ...]:
        """Those whose doing, told before, the act judges or turns down; nobody for other acts."""
        if look.trigger.sense.type not in _JUDGING:
            return ()
        tokens = dict.fromkeys(t for place in _JUDGED for t in look.tokens(place))
        found = (self._behind(look, t) for t in tokens if _goes_back(look.parse, t))
        return next((f for f in found if f), ())

    def _behind(self, look: Look, token: int) -> tuple[Mention, ...]:
        """Who stands behind the thing: the doers of the act that it names, else its owners."""
        here, lemma = look.parse.index, look.parse.tokens[token].lemma
        for deed in self._deeds(here, lemma):
            return deed.actors
        sentence, owners = self.things.get(lemma, (here, ()))
        return owners if here - _FAR <= sentence < here else ()

    def _deeds(self, here: int, lemma: str) -> Iterator[Deed]:
        """The acts before that the noun may go by, the latest first."""
        general = lemma in self.codebook.classes.get(_DEED, frozenset())
        types = {s.type for s in self.codebook.senses.get((lemma, "NOUN"), ())}
        for deed in reversed(self.deeds):
            near = here - deed.sentence <= (_REACH if general else _FAR)
            if near and deed.sentence < here and (general or deed.type in types):
                yield deed


def _goes_back(parse: Parse, token: int) -> bool:
    """Whether a noun is definite and says nothing more of its own: "the decision"."""
    if parse.tokens[token].upos != "NOUN":
        return False
    definite = any(t.lemma in _BACK for t in parse.dependents(token, "det"))
    return definite and not any(parse.dependents(token, *_OWN_WORDS))
