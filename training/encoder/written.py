"""The written corpus: what its passages teach every head."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import permutations

from dragoman.segment.words import split_words
from dragoman.types.segmentation import Segmentation
from training.corpus.values import Act, Annotated, Attributed, Marked, Passage, Slice
from training.encoder.attributions import Attribution, Tagged, bio_tags
from training.encoder.homes import Atlas, tied_to
from training.encoder.news import Told, cue_predicates, done, stems_of, tells
from training.encoder.sentences import SECTORS, Labelled, PartyPair, Predicate, Text

CORPUS = "written"
_NONE_A_SENTENCE = 6  # pairs without a relation that a sentence gives at most

Words = frozenset[int]


class _Passage:
    """A passage's words, counted through all its sentences."""

    def __init__(self, passage: Passage, rules: Segmentation) -> None:
        self.passage = passage
        self.sentences = passage.sentences
        self._spans = [split_words(s.text, 0, len(s.text), rules.dotted) for s in self.sentences]
        self._starts = [sum(map(len, self._spans[:k])) for k in range(len(self._spans))]
        self.by_sentence = [
            tuple(s.text[a:b] for a, b in spans)
            for s, spans in zip(self.sentences, self._spans, strict=True)
        ]
        self.forms = [form for forms in self.by_sentence for form in forms]

    def inside(self, part: Slice) -> list[int]:
        """The words that overlap a slice."""
        k = part.sentence - 1
        spans = enumerate(self._spans[k], start=self._starts[k])
        return [i for i, (a, b) in spans if a < part.end and b > part.start]

    def all(self, parts: Sequence[Slice]) -> Words:
        """The words of several slices."""
        return frozenset(i for part in parts for i in self.inside(part))

    def telling(self, part: Slice) -> list[int]:
        """The words that carry a slice: no function words, unless it has no other."""
        words = self.inside(part)
        return [i for i in words if tells(self.forms[i])] or words


def written(passages: Sequence[Passage], rules: Segmentation, atlas: Atlas) -> list[Text]:
    """The passages as texts."""
    return [_text(_Passage(passage, rules), atlas) for passage in passages]


def alone(text: Text) -> tuple[Text, ...]:
    """Each sentence as a text of its own."""
    return tuple(text.part(k, k + 1) for k in range(len(text.sentences)))


def _text(words: _Passage, atlas: Atlas) -> Text:
    tags = _tags(words)
    tags |= bio_tags(words.forms, _claims(words))
    sentences, at = [], 0
    for forms in words.by_sentence:
        cut = {name: tuple(values[at : at + len(forms)]) for name, values in tags.items()}
        sentences.append(Labelled(words=forms, tags=cut))
        at += len(forms)
    acts = (p for s in words.sentences for act in s.acts for p in _act(words, act))
    cues = (p for s in words.sentences for claim in s.claims for p in _cue(words, claim))
    pairs = (pair for s in words.sentences for pair in _pairs(words, s))
    homes = _homes(words, atlas.told(words.by_sentence))
    return Text(words.passage.name, CORPUS, tuple(sentences), (*acts, *cues, *homes), tuple(pairs))


def _homes(words: _Passage, told: Mapping[str, Words]) -> Iterator[Predicate]:
    """What tells the country of each party, at the words that carry the party's name."""
    for sentence in words.sentences:
        for party in sentence.mentions:
            if party.is_party:
                tied = {"home": tied_to(party.code, told)}
                yield from (Predicate(i, tied) for i in words.telling(party.slice))


def _tags(words: _Passage) -> dict[str, Tagged]:
    """Triggers, parties and what is known at them; unlike news, every party is marked."""
    count = len(words.forms)
    trigger: Tagged = ["O"] * count
    actor: Tagged = ["O"] * count
    sector: Tagged = [None] * count
    status: Tagged = [None] * count
    mode: Tagged = [None] * count
    for sentence in words.sentences:
        for party in sorted(sentence.mentions, key=lambda m: m.slice.start - m.slice.end):
            _tag_party(words.inside(party.slice), party, actor, sector)
        for act in sentence.acts:
            for i in words.inside(act.trigger):
                trigger[i] = None
            for i in words.telling(act.trigger):
                trigger[i], status[i], mode[i] = act.types[0], act.status, act.mode
    _hide_repeats(words, trigger)
    return {"trigger": trigger, "actor": actor, "sector": sector, "status": status, "mode": mode}


def _tag_party(inside: Sequence[int], party: Marked, actor: Tagged, sector: Tagged) -> None:
    if not party.is_party or any(actor[i] != "O" for i in inside):
        return
    for k, i in enumerate(inside):
        actor[i] = "B" if k == 0 else "I"
        sector[i] = party.sector if party.sector in SECTORS else None


def _hide_repeats(words: _Passage, trigger: Tagged) -> None:
    """Later words like a trigger are not known: each act is marked once, where it is told best."""
    seen: set[str] = set()
    for i, form in enumerate(words.forms):
        if trigger[i] == "O" and stems_of(form) & seen:
            trigger[i] = None
        elif trigger[i] not in ("O", None):
            seen |= stems_of(form)


def _claims(words: _Passage) -> list[Attribution]:
    """The claims, those that go on joined to the outermost claim of the sentence before."""
    out: list[Attribution] = []
    going = 0  # which claim goes on in the next sentence
    for sentence in words.sentences:
        first = len(out)
        for claim in sentence.claims:
            content = tuple(sorted(words.all(claim.parts)))
            if claim.continues and out:
                first = min(first, going)
                last = out[going]
                joined = tuple(sorted({*last.content, *content}))
                out[going] = Attribution(last.source, last.cue, joined)
                continue
            source = tuple(words.inside(claim.source)) if claim.source else ()
            cue = tuple(words.inside(claim.cue)) if claim.cue else ()
            out.append(Attribution(source, cue, content))
        if first < len(out):
            going = max(range(first, len(out)), key=lambda k: len(out[k].content))
    return out


def _act(words: _Passage, act: Act) -> Iterator[Predicate]:
    anchors: Mapping[str, list[Slice]] = {
        kind: [m.slice for m in act.anchors if m.code == kind] for kind in ("place", "time")
    }
    tied = {
        "actor": words.all([m.slice for m in act.actors]),
        "recipient": words.all([m.slice for m in act.recipients]),
        "place": words.all(anchors["place"]),
        "time": words.all(anchors["time"]),
    }
    for i in words.telling(act.trigger):
        yield Predicate(i, tied, frozenset(act.contexts))


def _cue(words: _Passage, claim: Attributed) -> Iterator[Predicate]:
    if claim.cue is None:
        return
    source = words.inside(claim.source) if claim.source else ()
    content = words.all(claim.parts)
    yield from cue_predicates(words.forms, words.inside(claim.cue), source, content)


def _pairs(words: _Passage, sentence: Annotated) -> Iterator[PartyPair]:
    """The relations told in a sentence, and some of its pairs of parties that have none."""
    found: dict[tuple[Words, Words], list[Told]] = {}
    for act in sentence.acts:
        here = [
            [words.all([m.slice]) for m in side if m.slice.sentence == sentence.number]
            for side in (act.actors, act.recipients)
        ]
        for a in here[0]:
            for b in here[1]:
                if a and b and not a & b:
                    found.setdefault((a, b), []).append((act.types[0], act.status))
    for (a, b), relations in found.items():
        yield PartyPair(a, b, done(relations))
    parties = [words.all([m.slice]) for m in sentence.mentions if m.is_party]
    free = ((a, b) for a, b in permutations(parties, 2) if (a, b) not in found and not a & b)
    for _, (a, b) in zip(range(_NONE_A_SENTENCE), free, strict=False):
        yield PartyPair(a, b, ("",))
