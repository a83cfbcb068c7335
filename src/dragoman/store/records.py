"""What the ledger is asked for: filters, and the records that answer."""

from dataclasses import dataclass
from typing import Literal

from dragoman.types.actor import Actor
from dragoman.types.claim import Claim
from dragoman.types.correction import Correction
from dragoman.types.event import Event


@dataclass(frozen=True, slots=True)
class DocumentHead:
    """A stored document without its text; `coded` says whether its language is read."""

    id: str
    text_id: str
    name: str
    file: str
    member: str
    media: str
    raw_sha256: str
    language: str
    title: str | None
    published: str | None
    published_from: str
    outlet: str | None
    url: str | None
    byline: str | None
    dateline: str | None
    version: str
    events: int
    claims: int

    @property
    def coded(self) -> bool:
        """Whether the coder reads the document's language."""
        return self.language == "en"

    @property
    def voice(self) -> str:
        """The outlet, or the file where no outlet is known."""
        return self.outlet or self.file


@dataclass(frozen=True, slots=True)
class StoredEvent:
    """An event with its document; `text` is its evidence, `trigger` its trigger, verbatim."""

    document: DocumentHead
    event: Event
    text: str
    trigger: str

    @property
    def day(self) -> str:
        """The first day of the event, "" where it is undated."""
        return self.event.when.start if self.event.when else ""


@dataclass(frozen=True, slots=True)
class StoredClaim:
    """A claim with its document; `text` is its content's hull, verbatim."""

    document: DocumentHead
    claim: Claim
    text: str

    @property
    def day(self) -> str:
        """The first day of the utterance, "" where it is undated."""
        return self.claim.when.start if self.claim.when else ""


@dataclass(frozen=True, slots=True)
class StoredActor:
    """An actor with the number of its mentions, of the events on either side, and of documents.

    `aliases` are other names for it in the texts, `roles` what these call it, the most frequent
    first.
    """

    actor: Actor
    mentions: int
    as_actor: int
    as_recipient: int
    documents: int
    aliases: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class StoredFailure:
    """An item of which no document came; `base` is the folder that a relative name starts from."""

    name: str
    code: str
    detail: str
    base: str = ""
    options: str = "{}"


CorrectionState = Literal["applied", "not coded", "forgotten"]


@dataclass(frozen=True, slots=True)
class StoredCorrection:
    """A correction, and whether it is "applied".

    Else its event is "not coded" any more, or its document is "forgotten" (no longer there).
    """

    correction: Correction
    state: CorrectionState


@dataclass(frozen=True, slots=True)
class Hit:
    """A document that a search found; found words in the snippet stand between U+0002, U+0003."""

    document: DocumentHead
    snippet: str


# The 16 PLOVER types (PLOVER manual 0.8) and the statuses, as filters take them.
EVENT_TYPES = (
    *("AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST"),
    *("ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"),
)
STATUSES = ("happened", "planned", "possible", "denied")


@dataclass(frozen=True, slots=True)
class Filter:
    """Conditions on events or claims; None sets none.

    `actor`, `recipient` and `party` (either side) are a code (`RUS` takes in `RUS.GOV`), or a part
    of a name. `since` and `until` are ISO dates or prefixes, inclusive, of the event or utterance;
    what is undated never matches them; `undated` takes nothing else. `document` is
    an id or its beginning, or a file name. `speaker` is a part of a name: of who is quoted, or of a
    voice that an event rests on. `text` holds words that the evidence must have.
    """

    actor: str | None = None
    recipient: str | None = None
    party: str | None = None
    type: str | None = None
    status: str | None = None
    quad: int | None = None
    since: str | None = None
    until: str | None = None
    outlet: str | None = None
    speaker: str | None = None
    document: str | None = None
    text: str | None = None
    undated: bool = False
