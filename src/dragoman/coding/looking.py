"""Where the frames of the codebook look for parties: at the places of an act's grammar."""

from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass

from dragoman.coding.triggers import MEANS, Trigger
from dragoman.grammar.clauses import (
    coordinated,
    governing_verb,
    hyphened,
    is_passive,
    surface_subjects,
    verb_frame,
)
from dragoman.types.actor import Mention, MentionIndex
from dragoman.types.codebook import Codebook
from dragoman.types.parse import Parse, Token

_OWNING = ("nmod:poss", "nmod:desc", "amod", "compound")
_QUALIFYING = frozenset({"amod", "compound", "nummod", "det"})
_WITHIN = frozenset({"nmod", "amod", "compound", "appos", "flat"})
_CONTROLLED = ("on", "upon", "for", "to", "with")
# What stands after these says where, or what it is like, not whom the act is done by or to.
LOCATIVE = frozenset(
    {"in", "near", "outside", "inside", "within", "like", "unlike", "according", "including"}
)
_REACH = 6
_BARRIERS = frozenset({"VERB", "PUNCT", "SCONJ", "CCONJ"})


@dataclass(frozen=True, slots=True)
class Look:
    """One search for the parties of one trigger."""

    parse: Parse
    trigger: Trigger
    mentions: MentionIndex
    codebook: Codebook

    def first(self, places: Sequence[str]) -> tuple[Mention, ...]:
        """The mentions at the first of `places` that holds any."""
        for place in places:
            found = [m for token in self.tokens(place) for m in self.parties(token)]
            if found:
                return tuple(dict.fromkeys(found))
        return ()

    def tokens(self, place: str) -> Iterator[int]:
        """The tokens that stand at one place of the frame."""
        if place == "means":
            return self._means()
        if place == "right":
            return self._beside(1)
        if place == "left":
            return self._beside(-1)
        if place.startswith("prep:"):
            return (t for p, t in self.trigger.frame.obliques if p == place[5:])
        if self.trigger.sense.pos == "NOUN":
            return self._beside_noun(place)
        return self._beside_verb(place)

    def _beside_verb(self, place: str) -> Iterator[int]:
        frame = self.trigger.frame
        if place in ("subject", "verb_subject"):
            yield from frame.subjects
        elif place == "object":
            yield from frame.objects
        elif place == "iobj":
            yield from frame.indirect or [t for p, t in frame.obliques if p == "to"]
        elif place == "xcomp_subject":
            yield from frame.objects or [t for p, t in frame.obliques if p in _CONTROLLED]
        elif place == "clause_subject":
            yield from self._clause_subjects()
        elif place == "complement":
            yield from self._in_complement()

    def _beside_noun(self, place: str) -> Iterator[int]:
        frame = self.trigger.frame
        if place == "poss":
            yield from (t for t in frame.objects if not self._is_against(t))
        elif place in ("verb_subject", "subject"):
            yield from self._governing_subjects("actor")
        elif place == "object":
            yield from (t for p, t in frame.obliques if p == "of")
            yield from (t for t in frame.objects if self._is_against(t))
            yield from self._governing_subjects("recipient")
            yield from self._struck()

    def _is_against(self, token: int) -> bool:
        """Whether "anti" stands before the modifier: "anti-government protests"."""
        before = [t.text.lower() for t in self.parse.tokens[max(token - 2, 0) : token]]
        return "anti" in before

    def _means(self) -> Iterator[int]:
        """Whose act it was done in, for a passive without agent: "killed in an Israeli raid"."""
        if not self.trigger.frame.passive:
            return
        for preposition, token in self.trigger.frame.obliques:
            senses = self.codebook.senses.get((self.parse.tokens[token].lemma, "NOUN"), ())
            same = any(s.type == self.trigger.sense.type for s in senses)
            if preposition in MEANS and same:
                kids = self.parse.dependents(token, "amod", "compound", "nmod")
                yield from (t.i for t in kids if self._acts(t))

    def _beside(self, step: int) -> Iterator[int]:
        """The nearest party before or after the trigger, no verb, clause or comma between them.

        What the tree ties to nothing in reach is often still next to its verb: a parser's slip.
        """
        i = self.trigger.token + step
        tokens = self.parse.tokens
        for _ in range(_REACH):
            if not 0 <= i < len(tokens) or tokens[i].upos in _BARRIERS:
                return
            if self.at(i) is not None and not self.qualifies(i):
                yield i
                return
            i += step

    def qualifies(self, token: int) -> bool:
        """Whether the word only says which party another word is: "American" of "American
        soldiers"."""
        read = self.parse.tokens[token]
        return read.rel in _QUALIFYING and self.at(read.head) is not None

    def _acts(self, modifier: Token) -> bool:
        """Whether a modifier of an act says whose it is, not where or when."""
        return modifier.deprel in _OWNING or self.parse.case_of(modifier.i) == "by"

    def _clause_subjects(self) -> Iterator[int]:
        """Who is said to do it: "demanded that Iran stop", "alleged that the army had fired"."""
        for c in self.trigger.frame.complements:
            clause = self.parse.tokens[c]
            if clause.rel in ("ccomp", "advcl") and not is_passive(self.parse, c):
                yield from surface_subjects(self.parse, c)

    def _in_complement(self) -> Iterator[int]:
        """Whom the refused, offered or promised act would reach: "refused to pay Kyiv"."""
        for c in self.trigger.frame.complements:
            if self.parse.tokens[c].rel == "xcomp":
                inner = verb_frame(self.parse, c)
                yield from inner.objects
                yield from (t for p, t in inner.obliques if p in ("to", "with", "against", "from"))

    def _struck(self) -> Iterator[int]:
        """What the act does something to, where the noun is a subject: "the raid killed six"."""
        token = self.parse.tokens[self.trigger.token]
        if token.deprel == "nsubj" and token.head >= 0:
            yield from (t.i for t in self.parse.dependents(token.head, "obj"))

    def _governing_subjects(self, role: str) -> Sequence[int]:
        verb = governing_verb(self.parse, self.trigger.token)
        if verb < 0 or self.codebook.support.get(self.parse.tokens[verb].lemma) != role:
            return ()
        return self.trigger.frame.subjects

    def parties(self, token: int) -> Iterator[Mention]:
        """The mentions that `token` and what is coordinated with it stand for.

        A thing stands for its owner: "struck Iranian positions", "criticised Trump's plan".
        """
        for t in coordinated(self.parse, token):
            mention = self.at(t)
            if mention is not None:
                yield mention
            else:
                yield from belonging(self.parse, t, self.mentions, self.trigger.token)

    def inside(self, mention: Mention, heads: Container[int]) -> bool:
        """Whether the mention stands within the noun phrase of one of `heads`."""
        tokens = self.parse.tokens
        i = mention.head
        beside = hyphened(self.parse, i)
        while tokens[i].rel in _WITHIN and tokens[i].head >= 0:
            i = tokens[i].head
            if i in heads and i not in beside:
                return True
        return False

    def marks(self, mention: Mention, heads: Container[int]) -> bool:
        """Whether the mention only modifies one of `heads`: "German" of "the German army"."""
        token = self.parse.tokens[mention.head]
        return token.rel in _QUALIFYING and token.head in heads

    def elsewhere(self, shift: int, token: int) -> Mention | None:
        """The mention headed by a token of a sentence before or after this one."""
        mention = self.mentions.at(self.parse.index + shift, token)
        return mention if mention is not None and mention.actors else None

    def at(self, token: int) -> Mention | None:
        """The resolved mention headed by a token of the act's sentence, its trigger's aside."""
        if token == self.trigger.token:
            return None
        mention = self.mentions.at(self.parse.index, token)
        return mention if mention is not None and mention.actors else None


def belonging(
    parse: Parse, token: int, mentions: MentionIndex, trigger: int = -1
) -> Iterator[Mention]:
    """The parties that a thing belongs to by its closest tie: "Trump's plan", "the Greek-Egyptian
    deal"; the trigger's own mention is none."""
    kids = [parse.tokens[k] for k in parse.children[token]]
    held = [k for k in kids if k.deprel in _OWNING]
    held += [k for k in kids if k.rel == "nmod" and parse.case_of(k.i) in ("of", "by")]
    for k in held:
        named = k.rel not in ("amod", "compound")
        listed = [k.i] if named else hyphened(parse, k.i)
        all_ = (mentions.at(parse.index, i) for i in listed if i != trigger)
        found = [m for m in all_ if m is not None and m.actors and (named or m.kind == "name")]
        if found:
            yield from found
            return
