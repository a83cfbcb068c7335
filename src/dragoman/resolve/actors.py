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


def find_actors(
    parses: Sequence[Parse],
    roster: Roster,
    day: str | None,
    places: Sequence[PlaceMention] = (),
    dateline: str | None = None,
) -> MentionIndex:
    """The document's mentions of actors in text order, pronouns left out.

    `day` is the document's ISO date or a prefix of one; None where it is not known. `places`
    and the dateline's country help to tell what country a passage is about.
    """
    hits = [find_names([t.text for t in parse.tokens], roster) for parse in parses]
    focus = find_focus(hits, places, dateline)
    known = Known(roster, day, focus, find_homes(parses, hits, places))
    for parse, seen in zip(parses, hits, strict=True):
        phrases = tuple(find_phrases(parse, seen))
        learn(phrases, seen, known)
        learn_letters(phrases, seen, known)
    named = [with_surnames(p, h, known) for p, h in zip(parses, hits, strict=True)]
    found = [
        m
        for p, h in zip(parses, named, strict=True)
        for m in _mentions(find_phrases(p, h), h, known)
    ]
    index = MentionIndex.of(found, known.focus.whole)
    told = [_with_members(parses[m.sentence], m, index) for m in found]
    return MentionIndex.of(told, known.focus.whole)


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
