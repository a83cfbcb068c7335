"""Organisations: by name, by the letters that the text puts beside it, by "the company"."""

from collections.abc import Iterable, Sequence

from dragoman.resolve.countries import owner
from dragoman.resolve.known import Known, Resolved
from dragoman.resolve.names import Hit
from dragoman.resolve.nominals import party_at
from dragoman.resolve.phrases import Phrase, entity_text, head_hit
from dragoman.types.actor import Actor
from dragoman.types.parse import Parse

_LETTERS = range(2, 9)  # of an acronym


def learn_letters(phrases: Iterable[Phrase], hits: Sequence[Hit], known: Known) -> None:
    """Acronyms that stand in brackets after a body's full name, for the whole document."""
    for phrase in phrases:
        hit = head_hit(phrase)
        end = hit.last if hit is not None else phrase.entity.end - 1 if phrase.entity else -1
        letters = _letters_after(phrase.parse, end)
        if letters is not None:
            body = _full_body(phrase, hit, hits, known)
            if body is not None and (hit is not None or not _is_known(letters, phrase, known)):
                known.bodies.setdefault(letters, body)


def _letters_after(parse: Parse, end: int) -> str | None:
    """The acronym in the brackets that open after a token."""
    following = [t.text for t in parse.tokens[end + 1 : end + 4]]
    if end < 0 or len(following) < 3 or following[0] != "(" or following[2] != ")":
        return None
    letters = following[1]
    return letters if letters.isupper() and len(letters) in _LETTERS else None


def _is_known(letters: str, phrase: Phrase, known: Known) -> bool:
    """Whether the roster has the letters for a name that ends like the phrase: the encoder may
    have cut the name's beginning off."""
    last = phrase.parse.tokens[phrase.head].text
    ids = {n.actor.id for n in known.roster.names.get(letters, ()) if n.words == (letters,)}
    every = (n for names in known.roster.names.values() for n in names) if ids else ()
    return any(n.actor.id in ids and n.words[-1] == last for n in every)


def _full_body(phrase: Phrase, hit: Hit | None, hits: Sequence[Hit], known: Known) -> Actor | None:
    if hit is not None:
        bodies = (n.actor for n in hit.names if n.actor.kind == "organisation")
        return next(bodies, None)
    if phrase.entity is None or phrase.entity.label != "ORG":
        return None
    return _new_body(phrase, entity_text(phrase), hits, known)


def by_letters(phrase: Phrase, hits: Sequence[Hit], known: Known) -> Resolved | None:
    """The body for which the document itself has put the letters."""
    word = phrase.parse.tokens[phrase.head].text
    body = known.bodies.get(word) if word.isupper() else None
    return ((body,), "name", "letters") if body is not None else None


def by_last_word(phrase: Phrase, hits: Sequence[Hit], known: Known) -> Resolved | None:
    """A body by the last word of its name: "the Fund" goes back to the International Monetary
    Fund."""
    words = [t.text for t in phrase.parse.tokens[phrase.first : phrase.last + 1]]
    if len(words) != 2 or words[0].lower() != "the" or not words[1][0].isupper():
        return None
    body = known.recall.words.get(words[1].lower())
    return ((body,), "name", "last-word") if body is not None else None


def by_body(phrase: Phrase, hits: Sequence[Hit], known: Known) -> Resolved | None:
    """An organisation by name only: its country by what stands in and around the name."""
    if phrase.entity is None or phrase.entity.label != "ORG":
        return None
    name = entity_text(phrase)
    body = known.bodies.get(name)
    if body is None:
        body = known.bodies[name] = _new_body(phrase, name, hits, known)
    return (body,), "name", "entity:ORG"


def _new_body(phrase: Phrase, name: str, hits: Sequence[Hit], known: Known) -> Actor:
    belongs = owner(phrase, hits, loose=False) or known.homes.of(phrase)
    country = belongs.country if belongs else None
    body = belongs.body if belongs and country == "IGO" else None
    sector = None if country == "IGO" else _sector(phrase, known)
    return Actor(f"organisation:{name.lower()}", name, country, sector, "organisation", body)


def _sector(phrase: Phrase, known: Known) -> str | None:
    """By the role word that heads the name ("... University"), else as the encoder marks it."""
    head = phrase.parse.tokens[phrase.head].text.lower()
    roles = (r for r in known.roster.roles.get(head, ()) if r.words == (head,))
    role = next((r for r in roles if r.kind == "organisation" and not r.check), None)
    party = party_at(phrase)
    return role.sector if role else party.sector if party else None
