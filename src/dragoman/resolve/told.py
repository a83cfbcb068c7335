"""What a document tells of the people whom it names: roles, by title, apposition or copula.

It is kept as evidence, and changes the coding of no document.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from dragoman.resolve.countries import owns
from dragoman.resolve.names import Hit, find_names
from dragoman.resolve.phrases import Phrase, find_phrases
from dragoman.types.actor import Actor, Mention, Told, ToldBy
from dragoman.types.parse import Parse
from dragoman.types.roster import Role, Roster

_FORMER = frozenset({"former", "ex", "late", "ousted", "deposed", "retired", "then"})
_BESIDE = frozenset({"deputy", "vice", "assistant", "shadow", "acting", "interim"})
_HEDGED = frozenset({"aux", "mark"})
_NOT = frozenset({"not", "n't", "never", "no"})
_NOW = frozenset({"is", "'s", "’s", "are"})
_CLOSE = frozenset({"of", "for"})
_TITLES = ("nmod", "compound")


def find_told(
    parses: Sequence[Parse], mentions: Iterable[Mention], roster: Roster
) -> tuple[Told, ...]:
    """What is told of persons mentioned by name, in text order; of a sentence each role once."""
    named: dict[int, list[Mention]] = defaultdict(list)
    for mention in mentions:
        if mention.kind == "name" and [a.kind for a in mention.actors] == ["person"]:
            named[mention.sentence].append(mention)
    once: dict[tuple[int, str, str], Told] = {}
    for parse in parses:
        for told in _told(parse, named[parse.index], roster):
            once.setdefault((told.sentence, told.actor, told.role), told)
    return tuple(once.values())


def _told(parse: Parse, mentions: Sequence[Mention], roster: Roster) -> Iterator[Told]:
    if not mentions:
        return
    hits = find_names([t.text for t in parse.tokens], roster)
    phrases = {p.head: p for p in find_phrases(parse, hits)}
    for mention in mentions:
        yield from _of_mention(mention, phrases, hits, roster)


def _of_mention(
    mention: Mention, phrases: Mapping[int, Phrase], hits: Sequence[Hit], roster: Roster
) -> Iterator[Told]:
    phrase = phrases.get(mention.head)
    if phrase is None:
        return
    for token, by in _tied(phrase):
        role = _role_at(phrase.parse, token, roster)
        if role is not None and role.kind == "person":
            home = _home(phrases.get(token, phrase), token, hits)
            yield _tell(mention, phrase.parse, (token, role), home, by)


def _tied(phrase: Phrase) -> Iterator[tuple[int, ToldBy]]:
    """The words that may tell a role of the name that heads the phrase."""
    parse, head = phrase.parse, phrase.head
    yield head, "title"
    for token in parse.dependents(head, *_TITLES):
        if token.i < head:
            yield token.i, "title"
    for token in parse.dependents(head, "appos"):
        yield token.i, "apposition"
    above = parse.tokens[head].head
    if parse.tokens[head].rel == "appos":
        yield above, "apposition"
    if parse.tokens[head].rel == "nsubj" and _is_asserted(parse, above):
        yield above, "copula"


def _is_asserted(parse: Parse, predicate: int) -> bool:
    """Whether the predicate is said of its subject as true now: "is", not "was", "may be"."""
    kids = parse.dependents(predicate)
    plain = not any(t.rel in _HEDGED or t.lemma in _NOT for t in kids)
    return plain and any(t.rel == "cop" and t.text.lower() in _NOW for t in kids)


def _role_at(parse: Parse, token: int, roster: Roster) -> Role | None:
    """The longest role whose words end at the token."""
    for role in roster.roles.get(parse.tokens[token].lemma, ()):
        start = token + 1 - len(role.words)
        if start >= 0 and tuple(t.lemma for t in parse.tokens[start : token + 1]) == role.words:
            return role
    return None


def _tell(
    mention: Mention, parse: Parse, told: tuple[int, Role], home: Actor | None, by: ToldBy
) -> Told:
    token, role = told
    before = _word_before(parse, token + 1 - len(role.words))
    former = role.former or before in _FORMER
    qualified = (before,) if before in _FORMER | _BESIDE else ()
    person = mention.actors[0]
    return Told(
        sentence=mention.sentence,
        start=mention.start,
        end=mention.end,
        actor=person.id,
        name=person.name,
        role=" ".join((*qualified, *role.words)),
        sector="ELI" if former else role.sector,
        country=_country(home),
        by=by,
    )


def _word_before(parse: Parse, first: int) -> str:
    """The lemma before a role's words, over a hyphen ("ex-minister")."""
    before = [t.lemma for t in parse.tokens[max(first - 2, 0) : first] if t.upos != "PUNCT"]
    return before[-1].lower() if before else ""


def _home(phrase: Phrase, token: int, hits: Sequence[Hit]) -> Actor | None:
    """Whom the words of a role say that it belongs to: "Zambia's minister", "mayor of London".

    Stricter than `countries.owner`: what a relative clause beside the role names is not it.
    """
    parse = phrase.parse
    before = [h for h in phrase.hits if h.last < token and owns(parse, h)]
    after = [h for t in _chained(parse, token) for h in hits if h.first <= t <= h.last]
    named = (n.actor for hit in (*before, *after) for n in hit.names)
    return next((actor for actor in named if actor.country), None)


def _chained(parse: Parse, token: int) -> Iterator[int]:
    """The heads of phrases that hang on a word by "of" or "for": "of the province of Hatay"."""
    for t in parse.dependents(token, "nmod"):
        first = parse.first[t.i]
        near = {w.text.lower() for w in parse.tokens[max(first - 1, 0) : first + 1]}
        if t.i > token and near & _CLOSE:
            yield t.i
            yield from (m.i for m in parse.dependents(t.i, "nmod", "compound", "amod") if m.i < t.i)
            yield from _chained(parse, t.i)


def _country(home: Actor | None) -> str | None:
    if home is None or home.country is None:
        return None
    return f"IGO:{home.body}" if home.country == "IGO" and home.body else home.country
