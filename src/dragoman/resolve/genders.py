"""Whether a person is called "he" or "she": by title ("Ms. Rosenthal"), by word ("his wife"), by
given name.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from dragoman.types.actor import Actor, Mention
from dragoman.types.parse import Parse, Token

_TITLES = {
    "he": frozenset({"mr", "mister", "sir", "lord", "king", "prince", "emperor", "pope", "sheikh"}),
    "she": frozenset(
        {"mrs", "ms", "miss", "madam", "lady", "queen", "princess", "dame", "empress"}
    ),
}
_WORDS = {
    "he": _TITLES["he"]
    | {"man", "boy", "father", "son", "brother", "husband", "uncle", "nephew", "widower"}
    | {"grandfather", "grandson", "gentleman", "spokesman", "chairman", "businessman", "policeman"},
    "she": _TITLES["she"]
    | {"woman", "girl", "mother", "daughter", "sister", "wife", "aunt", "niece", "widow"}
    | {"grandmother", "granddaughter", "spokeswoman", "chairwoman", "businesswoman", "policewoman"},
}


def find_genders(
    parses: Sequence[Parse], mentions: Iterable[Mention], given: Mapping[str, str]
) -> Mapping[str, str]:
    """By the ids of persons "he" or "she", where some mention tells and no other gainsays it; else
    by the given name, where it tells."""
    told: dict[str, set[str]] = {}
    named: dict[str, Actor] = {}
    for mention in mentions:
        if len(mention.actors) == 1 and mention.actors[0].kind in ("person", "group"):
            told.setdefault(mention.actors[0].id, set()).update(_told(parses, mention))
            named[mention.actors[0].id] = mention.actors[0]
    by_name = {key: _by_name(actor, given) for key, actor in named.items() if not told[key]}
    by_text = {key: next(iter(genders)) for key, genders in told.items() if len(genders) == 1}
    return by_text | {key: gender for key, gender in by_name.items() if gender is not None}


def _by_name(actor: Actor, given: Mapping[str, str]) -> str | None:
    """By the first word of a full name, or the second where a family name comes first."""
    words = actor.name.split() if actor.kind == "person" else []
    return next((given[w] for w in words[:2] if w in given), None) if len(words) > 1 else None


def _told(parses: Sequence[Parse], mention: Mention) -> Iterator[str]:
    for token in parses[mention.sentence].tokens[mention.first : mention.last + 1]:
        described = token.i == mention.head and token.upos == "NOUN"
        for gender in ("he", "she"):
            if described and token.lemma in _WORDS[gender]:
                yield gender
            if token.i < mention.last and _is_title(token, gender):
                yield gender


def _is_title(token: Token, gender: str) -> bool:
    """Whether a word before the last is a title: "King Harald", but not "Larry King"."""
    return token.text[0].isupper() and token.text.lower().rstrip(".") in _TITLES[gender]
