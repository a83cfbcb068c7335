"""What one document yields."""

from dataclasses import dataclass

from dragoman.types.actor import Mention, Told
from dragoman.types.claim import Claim
from dragoman.types.event import Event
from dragoman.types.parse import Sentence
from dragoman.types.place import PlaceMention
from dragoman.types.text import Document
from dragoman.types.time import TimeMention


@dataclass(frozen=True, slots=True)
class CodedDocument:
    """A document with everything that was read in it, each list in text order.

    A document in a language that the coder does not read has sentences only, or nothing.
    `version` names the coder: package version, model and tables.
    """

    document: Document
    version: str
    sentences: tuple[Sentence, ...] = ()
    mentions: tuple[Mention, ...] = ()
    times: tuple[TimeMention, ...] = ()
    places: tuple[PlaceMention, ...] = ()
    events: tuple[Event, ...] = ()
    claims: tuple[Claim, ...] = ()
    told: tuple[Told, ...] = ()


@dataclass(frozen=True, slots=True)
class Failure:
    """An input of which no coded document came: its name, a reason code and a sentence."""

    name: str
    code: str
    detail: str
