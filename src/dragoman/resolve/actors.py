"""Actors of a document: every noun phrase that names or describes a party, resolved.

Names by the roster and the document's own full names; nominal actors by role word and country;
titles by who held the office on the document's day. What fits nobody stays unresolved.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from dragoman.resolve.bodies import by_body, by_last_word, by_letters, learn_letters
from dragoman.resolve.choose import choose, offices_on
from dragoman.resolve.countries import included
from dragoman.resolve.focus import find_focus
from dragoman.resolve.homes import find_homes
from dragoman.resolve.known import Known, Resolved
from dragoman.resolve.names import Hit, find_names
from dragoman.resolve.nominals import by_pair, by_role, by_type, title_role
from dragoman.resolve.people import (
    by_beside,
    by_person,
    by_surname_alone,
    is_part,
    learn,
    with_surnames,
)
from dragoman.resolve.phrases import AT, Phrase, find_phrases, head_hit
from dragoman.types.actor import Actor, Mention, MentionIndex, Unresolved
from dragoman.types.parse import Parse
from dragoman.types.place import PlaceMention
from dragoman.types.roster import Name, Roster
from dragoman.types.time import TimeMention


def find_actors(
    parses: Sequence[Parse],
    roster: Roster,
    day: str | None,
    places: Sequence[PlaceMention] = (),
    dateline: str | None = None,
    times: Sequence[TimeMention] = (),
) -> MentionIndex:
    """The document's mentions of actors in text order, pronouns left out.

    `day` is the document's ISO date or a prefix of one; None where it is not known. `places`
    and the dateline's country help to tell what country a passage is about. What `times` cover is
    nobody's name ("in May"), and where a noun's event takes place is no party ("the Kabul attack").
    """
    dated = [_covered(parse, times) for parse in parses]
    sites = [_sites(parse, places) for parse in parses]
    mute = [d | s for d, s in zip(dated, sites, strict=True)]
    hits = [_names(parse, roster, days) for parse, days in zip(parses, dated, strict=True)]
    focus = find_focus(hits, places, dateline)
    known = Known(roster, day, focus, find_homes(parses, hits, places))
    for parse, seen, silent in zip(parses, hits, mute, strict=True):
        phrases = tuple(_phrases(parse, seen, silent))
        learn(phrases, seen, known)
        learn_letters(phrases, seen, known)
    named = [with_surnames(p, h, known, m) for p, h, m in zip(parses, hits, mute, strict=True)]
    found = [
        m
        for p, h, silent in zip(parses, named, mute, strict=True)
        for m in _mentions(_phrases(p, h, silent), h, known)
    ]
    index = MentionIndex.of(found, known.focus.whole)
    told = [_with_members(parses[m.sentence], m, index) for m in found]
    return MentionIndex.of(told, known.focus.whole)


def _covered(parse: Parse, spans: Iterable[TimeMention | PlaceMention]) -> frozenset[int]:
    """The sentence's tokens that the expressions cover."""
    here = [span for span in spans if span.sentence == parse.index]
    return frozenset(t.i for t in parse.tokens for span in here if span.start <= t.start < span.end)


def _sites(parse: Parse, places: Iterable[PlaceMention]) -> frozenset[int]:
    """The tokens of names before a noun that tell where its event takes place."""
    covered = _covered(parse, (p for p in places if p.use == "literal"))
    return frozenset(i for i in covered if parse.tokens[i].rel == "compound")


def _names(parse: Parse, roster: Roster, dated: frozenset[int]) -> tuple[Hit, ...]:
    """The roster's names in the sentence, months and weekdays that are some person's aside."""
    found = find_names([t.text for t in parse.tokens], roster)
    return tuple(h for h in found if h.uses() != {"person"} or not dated >= h.tokens)


def _phrases(parse: Parse, hits: tuple[Hit, ...], mute: frozenset[int]) -> Iterator[Phrase]:
    """The sentence's noun phrases that do not merely tell when or where."""
    for phrase in find_phrases(parse, hits):
        if not mute.issuperset(range(phrase.first, phrase.last + 1)):
            yield phrase


def _with_members(parse: Parse, mention: Mention, index: MentionIndex) -> Mention:
    """A description of several of whom some are named, standing for these: "leaders such as Merkel
    and Macron", "countries including Algeria and Morocco"."""
    if mention.kind != "nominal":
        return mention
    named = (index.at(parse.index, i) for i in included(parse, mention.head))
    actors = tuple(dict.fromkeys(a for m in named if m is not None for a in m.actors))
    return replace(mention, actors=actors, rule="members") if actors else mention


def _mentions(phrases: Iterable[Phrase], hits: Sequence[Hit], known: Known) -> Iterator[Mention]:
    for phrase in phrases:
        resolved = _resolve(phrase, hits, known)
        if resolved is not None:
            _remember(phrase, resolved, known)
            yield _mention(phrase, *resolved)


def _resolve(phrase: Phrase, hits: Sequence[Hit], known: Known) -> Resolved | None:
    """What the phrase stands for, what kind of mention it is, and by which rule; None: no actor."""
    if phrase.parse.tokens[phrase.head].upos == "PRON":
        return None
    for rule in _RULES:
        found = rule(phrase, hits, known)
        if found is not None:
            return found
    return None


def _by_roster(phrase: Phrase, hits: Sequence[Hit], known: Known) -> Resolved | None:
    hit = head_hit(phrase)
    if hit is None or is_part(phrase, hit):
        return None
    found = choose(_as_used(phrase, hit), known.day, known.focus.whole)
    at_place = phrase.parse.case_of(phrase.head) in AT
    if isinstance(found, Actor) and hit.uses() == {"capital"} and at_place:
        found = replace(found, id=str(found.country), sector=None)
    return (found,) if isinstance(found, Actor) else found, "name", "roster"


def _as_used(phrase: Phrase, hit: Hit) -> tuple[Name, ...]:
    """The hit's names; before a noun "American" is the country's adjective, not its people."""
    if phrase.parse.tokens[phrase.head].rel not in ("amod", "compound"):
        return hit.names
    return tuple(n for n in hit.names if n.use != "people") or hit.names


_RULES = (
    by_letters, _by_roster, by_person, by_beside, by_last_word, by_pair, by_role, by_body,
    by_surname_alone, by_type,
)  # fmt: skip


def _remember(phrase: Phrase, resolved: Resolved, known: Known) -> None:
    """Notes who was named, for descriptions that go back to them."""
    actors, kind, _ = resolved
    if kind != "name" or isinstance(actors, Unresolved):
        return
    (actor, *_) = actors
    if actor.kind == "person":
        offices = offices_on(known.roster, actor, known.day)
        known.recall.person(actor, title_role(phrase, known.roster), offices)
    elif actor.kind == "organisation":
        known.recall.body(actor, phrase.parse.tokens[phrase.head].lemma)
    elif actor.kind == "state" and actor.sector is None:
        known.recall.state(actor)


def _mention(
    phrase: Phrase, found: tuple[Actor, ...] | Unresolved, kind: str, rule: str
) -> Mention:
    parse = phrase.parse
    tokens = parse.tokens[phrase.first : phrase.last + 1]
    base = Mention(
        sentence=parse.index,
        head=phrase.head,
        first=phrase.first,
        last=phrase.last,
        start=tokens[0].start,
        end=tokens[-1].end,
        text=phrase.text,
        kind="name" if kind == "name" else "nominal",
        rule=rule,
    )
    if isinstance(found, Unresolved):
        return replace(base, doubt=found)
    return replace(base, actors=found)
