"""Whom the encoder ties to an act, as far as the grammar bears it out."""

from collections.abc import Iterator
from dataclasses import dataclass

from dragoman.coding.earlier import Earlier
from dragoman.coding.looking import LOCATIVE, Look
from dragoman.grammar.clauses import coordinated, governing_verb, surface_subjects
from dragoman.types.actor import Mention
from dragoman.types.parse import Act, Parse

TIED = 0.3  # the probability from which on a word of the act's sentence belongs to a side
_AGAINST = frozenset({"against", "towards", "toward", "on"})
_BY = frozenset({"by"})
FAR_ACTOR = 0.6  # from which on one of another sentence does, where none of its own does
FAR_RECIPIENT = 0.3


def place_of(mention: Mention) -> tuple[int, int]:
    """Where the mention stands, for sorting."""
    return mention.sentence, mention.head


@dataclass(frozen=True, slots=True)
class Ties:
    """Whom the encoder ties to an act."""

    look: Look
    act: Act | None
    earlier: Earlier | None = None

    def sides(self) -> tuple[tuple[Mention, ...], tuple[Mention, ...]]:
        """Those who act and those who suffer, in the order of the text.

        Several that are tied to both sides act jointly; a single one is on the side that it is tied
        to more.
        """
        act, suffer = self._parties("actor"), self._parties("recipient")
        twice = act.keys() & suffer.keys()
        if len(twice) == 1:
            (mention,) = twice
            weaker = suffer if act[mention] >= suffer[mention] else act
            del weaker[mention]
        return tuple(sorted(act, key=place_of)), tuple(sorted(suffer, key=place_of))

    def _parties(self, role: str) -> dict[Mention, float]:
        """The mentions that the tied words stand for, with the strength of their ties."""
        ties = [t for t in self.act.ties if t.role == role] if self.act else []
        barred = self._barred(role)
        here = {t.word: t.score for t in ties if not t.sentence and t.score >= TIED}
        tokens = self.look.parse.tokens
        heads = [i for i in sorted(here) if i not in barred and tokens[i].head not in here]
        heads = [i for i in heads if _case(self.look.parse, i) not in LOCATIVE]
        heads = [i for i in heads if not self.look.qualifies(i)]
        found = {m: here.get(m.head, here[i]) for i in heads for m in self.look.parties(i)}
        found = {m: score for m, score in found.items() if m.head not in barred}
        if not found and role == "recipient" and self.earlier is not None:
            found = dict.fromkeys(self.earlier.judged(self.look), 1.0)
        if not found:
            least = FAR_ACTOR if role == "actor" else FAR_RECIPIENT
            far = [t for t in ties if t.sentence and t.score >= least]
            there = ((self.look.elsewhere(t.sentence, t.word), t.score) for t in far)
            found = {m: score for m, score in there if m is not None}
        return found

    def _barred(self, role: str) -> frozenset[int]:
        """Words that the grammar keeps off a side: what a verb has as its object does not act, and
        the subject of a verb with an object does not suffer (a passive's agent likewise). Who says
        that something was done has not done it thereby."""
        trigger = self.look.trigger
        frame = trigger.frame
        barred = set(_tellers(self.look.parse, trigger.token)) if role == "actor" else set()
        if trigger.sense.pos == "VERB" and not trigger.sense.joint and frame.objects:
            opposite = frame.objects if role == "actor" else frame.subjects
            barred |= {*opposite, *(k for i in opposite for k in self._owning(i))}
        if trigger.sense.pos == "NOUN" and not trigger.sense.joint:
            other = _AGAINST if role == "actor" else _BY
            barred |= {t for p, t in frame.obliques if p in other}
            barred |= self._onlookers() if role == "actor" else set()
        parse = self.look.parse
        return frozenset(k for i in barred for k in coordinated(parse, i))

    def _owning(self, token: int) -> Iterator[int]:
        """Whose a thing on the other side is: Iran has not condemned "Iran's attack"."""
        if self.look.at(token) is None:
            owned = self.look.parse.dependents(token, "nmod")
            yield from (t.i for t in owned if t.deprel == "nmod:poss" and t.upos != "PRON")

    def _onlookers(self) -> set[int]:
        """The subjects of a verb that has the noun as its object but does not do it: who discusses
        or condemns an attack."""
        parse, trigger = self.look.parse, self.look.trigger
        verb = governing_verb(parse, trigger.token)
        support = self.look.codebook.support.get(parse.tokens[verb].lemma) if verb >= 0 else None
        return set(surface_subjects(parse, verb)) if support == "none" else set()


def _case(parse: Parse, token: int) -> str:
    """The word's preposition, or that of what it is coordinated with: "in Spain and Italy"."""
    case = parse.case_of(token)
    while not case and parse.tokens[token].rel == "conj":
        token = parse.tokens[token].head
        case = parse.case_of(token)
    return case


def _tellers(parse: Parse, token: int) -> Iterator[int]:
    """The subjects of the verbs whose clause with a subject of its own holds the token, and of
    verbs put in beside it ("..., Iran said")."""
    clause = token
    while parse.tokens[clause].head >= 0:
        yield from _put_in(parse, clause)
        above = parse.tokens[clause].head
        if parse.tokens[clause].rel == "ccomp" and any(parse.dependents(clause, "nsubj")):
            yield from surface_subjects(parse, above)
        if _is_content(parse, clause):
            yield from surface_subjects(parse, parse.tokens[above].head)
        clause = above
    yield from _put_in(parse, clause)


def _is_content(parse: Parse, clause: int) -> bool:
    """Whether a clause says what a noun, object of a verb, holds: "issued a statement that ..."."""
    token = parse.tokens[clause]
    above = parse.tokens[token.head]
    marked = any(t.lemma == "that" for t in parse.dependents(clause, "mark"))
    return token.rel in ("acl", "ccomp") and above.upos == "NOUN" and above.rel == "obj" and marked


def _put_in(parse: Parse, clause: int) -> Iterator[int]:
    for verb in parse.dependents(clause, "parataxis"):
        if verb.upos == "VERB" and not any(parse.dependents(verb.i, "obj")):
            yield from (t.i for t in parse.dependents(verb.i, "nsubj"))
