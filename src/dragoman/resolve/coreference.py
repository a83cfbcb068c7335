"""Pronouns: who "he", "they", "it" and "we" are, by recency, number, gender and role.

Subject pronouns prefer the subjects before them (Lappin and Leass 1994's salience, much reduced).
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from dragoman.grammar.clauses import coordinated, surface_subjects
from dragoman.resolve.genders import find_genders
from dragoman.types.actor import Actor, Mention, MentionIndex
from dragoman.types.parse import Parse, Token

_GENDERS = {"he": "he", "his": "he", "him": "he", "she": "she", "her": "she"}
_SINGULAR = dict.fromkeys(_GENDERS, "person")
_NEUTER = {"it": "body", "its": "body"}
_PLURAL = {"they": "many", "their": "many", "them": "many"}
_KINDS: Mapping[str, str] = {**_SINGULAR, **_NEUTER, **_PLURAL}
_WHO = frozenset({"organization", "place", "person"})
_FIRST = frozenset({"i", "we", "us", "me", "my", "our"})
_MARKS = frozenset('"“”')
_WINDOW = 3


def resolve_pronouns(
    parses: Sequence[Parse], index: MentionIndex, given: Mapping[str, str] | None = None
) -> MentionIndex:
    """The index with third-person pronouns added as mentions of what they stand for.

    Whoever is named and then called "she" is not called "he" after that; before, `given` tells by
    given names who is "he" and who "she".
    """
    by_sentence: dict[int, list[Mention]] = {}
    for mention in index.mentions:
        by_sentence.setdefault(mention.sentence, []).append(mention)
    genders = dict(find_genders(parses, index.mentions, given or {}))
    added: list[Mention] = []
    for parse in parses:
        for token in _pronouns(parse):
            found = _antecedent(parses, parse, token, by_sentence, genders)
            if found is not None:
                mention = _pronoun(parse, token, found, "pronoun")
                added.append(mention)
                if found.kind == "name" and (gender := _GENDERS.get(token.text.lower())):
                    genders.setdefault(found.actors[0].id, gender)
                by_sentence.setdefault(parse.index, []).append(mention)
    whole = MentionIndex.of([*index.mentions, *added], index.focus)
    owned = [_of_owner(parses[m.sentence], m, whole) for m in whole.mentions]
    return MentionIndex.of(owned, index.focus)


def _of_owner(parse: Parse, mention: Mention, index: MentionIndex) -> Mention:
    """The mention on the side of whom its possessive pronoun stands for: "its forces"."""
    if mention.kind != "nominal" or not mention.rule.startswith("role:"):
        return mention
    for token in parse.dependents(mention.head, "nmod"):
        owner = index.at(mention.sentence, token.i) if token.deprel == "nmod:poss" else None
        if owner is not None and owner.kind == "pronoun" and owner.actors:
            side = owner.actors[0]
            actors = tuple(_on_side(a, side) for a in mention.actors)
            return replace(mention, actors=actors)
    return mention


def _on_side(actor: Actor, side: Actor) -> Actor:
    if side.country is None or actor.country == side.country:
        return actor
    key = f"{side.country}.{actor.sector}:{actor.name.lower()}"
    return replace(actor, id=key, country=side.country, body=side.body)


def resolve_first_person(
    parses: Sequence[Parse], index: MentionIndex, speakers: Mapping[tuple[int, int], Mention]
) -> MentionIndex:
    """The index with "I" and "we" added where `speakers` names who speaks at (sentence, token)."""
    added = []
    for parse in parses:
        for token in parse.tokens:
            if token.text.lower() in _FIRST and token.upos in ("PRON", "DET"):
                speaker = speakers.get((parse.index, token.i))
                if speaker is not None and speaker.actors:
                    added.append(_pronoun(parse, token, speaker, "first-person"))
    return MentionIndex.of([*index.mentions, *added], index.focus)


def _pronouns(parse: Parse) -> Iterator[Token]:
    for token in parse.tokens:
        if token.upos in ("PRON", "DET") and token.text.lower() in _KINDS and token.rel != "expl":
            if token.text.lower() == "it" and not _may_act(parse, token):
                continue
            yield token


def _may_act(parse: Parse, token: Token) -> bool:
    """Whether "it" may be a party: the encoder takes it for one, or it does something. What only is
    something, or has something done to it, is mostly a thing."""
    if parse.analysis.head_types[token.i] in _WHO:
        return True
    return token.deprel == "nsubj" and not any(parse.dependents(token.head, "cop"))


def _antecedent(
    parses: Sequence[Parse],
    parse: Parse,
    token: Token,
    mentions: Mapping[int, Sequence[Mention]],
    genders: Mapping[str, str],
) -> Mention | None:
    """The best mention before the pronoun, looking back at most three sentences."""
    form = token.text.lower()
    want = _KINDS[form]
    speaking = _subject_above(parse, token, mentions.get(parse.index, ()))
    if speaking is not None and _agrees(parse, speaking, form, genders):
        return speaking
    others = _beside(parse, token, mentions.get(parse.index, ()))
    quoted = _quoted(parse)
    here = [
        m
        for m in mentions.get(parse.index, ())
        if m.last < token.i and (token.i in quoted or m.head not in quoted)
        if not _in_adjunct(parse, token, m)
    ]
    for distance in range(_WINDOW + 1):
        number = parse.index - distance
        if number < 0:
            return None
        pool = here if distance == 0 else mentions.get(number, ())
        there = parses[number]
        pool = [m for m in pool if m.actors and not _modifies(there, m, pool)]
        if want == "many":
            pool = [_with_others(there, m, pool) for m in pool]
        kept = [m for m in pool if _agrees(there, m, form, genders)]
        kept = [m for m in kept if others.isdisjoint(a.id for a in m.actors)]
        if kept:
            return max(kept, key=lambda m: _salience(there, m, want, same=distance == 0))
    return None


def _modifies(parse: Parse, mention: Mention, pool: Sequence[Mention]) -> bool:
    """Whether it only modifies another that may be meant: "Senegalese" of "Senegalese troops"."""
    token = parse.tokens[mention.head]
    return token.rel in ("amod", "compound") and any(m.head == token.head for m in pool)


def _with_others(parse: Parse, mention: Mention, pool: Sequence[Mention]) -> Mention:
    """The first of several that are coordinated, standing for all of them."""
    if parse.tokens[mention.head].rel == "conj":
        return mention
    listed = set(coordinated(parse, mention.head))
    actors = dict.fromkeys(a for m in pool if m.head in listed for a in m.actors)
    return replace(mention, actors=tuple(actors))


def _is_plural(parse: Parse, mention: Mention) -> bool:
    token = parse.tokens[mention.head]
    return token.upos == "NOUN" and token.text.lower() != token.lemma


def _in_adjunct(parse: Parse, token: Token, mention: Mention) -> bool:
    """Whether the mention stands in an adjunct that the pronoun is the subject of: "speaking to
    Berg, he said"."""
    if token.rel != "nsubj":
        return False
    clauses = (c for c in parse.dependents(token.head, "advcl") if not _has_subject(parse, c.i))
    return any(parse.first[c.i] <= mention.head <= parse.last[c.i] for c in clauses)


def _has_subject(parse: Parse, verb: int) -> bool:
    return any(parse.dependents(verb, "nsubj"))


def _quoted(parse: Parse) -> frozenset[int]:
    """The tokens between double quotation marks: who is named there does not say so itself."""
    out, inside = set(), False
    for token in parse.tokens:
        if token.text in _MARKS:
            inside = token.text != "”" and (token.text != '"' or not inside)
        elif inside:
            out.add(token.i)
    return frozenset(out)


def _subject_above(parse: Parse, token: Token, here: Sequence[Mention]) -> Mention | None:
    """The subject of the verb that the pronoun's clause completes: "Iran said it would"."""
    if token.rel != "nsubj" or token.head < 0:
        return None
    clause = parse.tokens[token.head]
    if clause.rel not in ("ccomp", "advcl") or clause.head < 0:
        return None
    subjects = surface_subjects(parse, clause.head)
    return next((m for m in here if m.head in subjects and m.actors and m.head < token.i), None)


def _agrees(parse: Parse, mention: Mention, form: str, genders: Mapping[str, str]) -> bool:
    """Whether the mention may be meant: "he" does not go back to "critics", "she" or "Mr. Holm",
    nor "they" to one, nor "it" to several or to a person."""
    want, gender = _KINDS[form], _GENDERS.get(form)
    actor = mention.actors[0]
    if mention.kind == "pronoun" and (want == "many" or not _goes_on(mention.text.lower(), form)):
        return _goes_on(mention.text.lower(), form)
    plural = mention.kind == "nominal" and _is_plural(parse, mention)
    if want == "person":
        return actor.kind == "person" and not plural and genders.get(actor.id, gender) == gender
    if want == "many":
        return plural or actor.kind != "person" or len(mention.actors) > 1
    if plural or actor.kind == "person":
        return False
    return actor.kind in ("state", "organisation") or mention.rule.startswith("role:")


def _goes_on(before: str, form: str) -> bool:
    """Whether a pronoun may go on from another: "they" from "it", else like from like."""
    if _KINDS[form] == "many" and before in _NEUTER:
        return True
    return (_KINDS.get(before), _GENDERS.get(before)) == (_KINDS[form], _GENDERS.get(form))


def _beside(parse: Parse, token: Token, here: Sequence[Mention]) -> frozenset[str]:
    """Whom binding forbids: an object pronoun is not the subject of its own verb."""
    if token.rel not in ("obj", "iobj", "obl"):
        return frozenset()
    same = (m for m in here if parse.tokens[m.head].head == token.head)
    return frozenset(a.id for m in same for a in m.actors)


def _salience(parse: Parse, mention: Mention, want: str, *, same: bool) -> tuple[bool, int, int]:
    """Several for "they"; subjects before others; then, in the same sentence, the nearest, else
    the first."""
    several = len(mention.actors) > 1 or mention.actors[0].id.startswith("group:")
    several = several or _is_plural(parse, mention)
    token = parse.tokens[mention.head]
    named = mention.kind != "nominal"
    near = mention.head if same else -mention.head
    return (want == "many" and several, 2 * (token.rel == "nsubj") + named, near)


def _pronoun(parse: Parse, token: Token, found: Mention, rule: str) -> Mention:
    return Mention(
        sentence=parse.index,
        head=token.i,
        first=token.i,
        last=token.i,
        start=token.start,
        end=token.end,
        text=token.text,
        kind="pronoun",
        actors=found.actors,
        rule=rule,
    )
