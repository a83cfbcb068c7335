"""Records -> flat rows: the tables that leave the house, one row an event, claim, actor, ...

Lists are joined by `|`. `COLUMNS` describes every column of every table, for the codebook.
"""

from collections.abc import Iterable

from dragoman.store.records import (
    DocumentHead,
    Hit,
    StoredActor,
    StoredClaim,
    StoredCorrection,
    StoredEvent,
    StoredFailure,
)
from dragoman.types.actor import Actor
from dragoman.types.correction import words_of

Cell = str | int | float | bool | None
Flat = dict[str, Cell]

EVENTS = {
    "event_id": "Identifier: first 16 hex digits of SHA-256 of document, trigger and coded type.",
    "document_id": "The document that tells of the event.",
    "file": "Base name of the document's file, or the JSONL record's id.",
    "date_start": "First day of the event, as precise as known (2019, 2019-03 or 2019-03-25).",
    "date_end": "Last day of the event, as precise as known.",
    "date_precision": "day, month or year of date_start; empty where the event is undated.",
    "source_code": "Who acts: ISO 3166-1 alpha-3 with PLOVER sector (RUS.GOV), IGO:BODY, or ---.",
    "source_name": "Who acts, by name.",
    "source_country": "Country of who acts; IGO for an intergovernmental body.",
    "source_sector": "PLOVER sector of who acts.",
    "recipient_code": "To whom it is done, as source_code.",
    "recipient_name": "To whom it is done, by name.",
    "recipient_country": "Country of the recipient.",
    "recipient_sector": "PLOVER sector of the recipient.",
    "type": "One of the 16 PLOVER types.",
    "mode": "PLOVER mode, where the text gives one.",
    "contexts": "PLOVER contexts.",
    "quad": "1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict.",
    "cameo": "CAMEO code by the published table.",
    "goldstein": "Goldstein score of the CAMEO code, -10 to 10.",
    "status": "happened, planned, possible or denied.",
    "said_by": "The voices that the event rests on, outermost first; empty: the article itself.",
    "place": "Name of the event's place.",
    "lat": "Latitude of the place, WGS 84 degrees.",
    "lon": "Longitude of the place, WGS 84 degrees.",
    "country": "Country of the place, ISO 3166-1 alpha-3.",
    "evidence": "The sentence or clause that tells of the event, verbatim.",
    "start": "Code-point offset of the evidence in the document's text.",
    "end": "Offset after the evidence.",
    "trigger": "The word that tells of the event, verbatim.",
    "trigger_start": "Offset of the trigger.",
    "trigger_end": "Offset after the trigger.",
    "outlet": "The document's outlet.",
    "published": "The document's date.",
    "url": "The document's URL.",
    "confidence": "Probability that the event is told as coded.",
    "rule": "The codebook row that coded it.",
    "mentions": "Number of places in the document that tell of it.",
    "corrected": "Fields that the user has set: actor, recipient, type, mode, status, place, date.",
}
CLAIMS = {
    "claim_id": "Identifier of the claim.",
    "document_id": "The document that reports it.",
    "file": "Base name of the document's file, or the JSONL record's id.",
    "speaker": "Who is said to have said it; empty where the text names nobody.",
    "speaker_code": "The speaker's code, as source_code of events.",
    "country": "The speaker's country.",
    "via": "The outlet or body through which the words come.",
    "attribution": "utterance (said), or attitude (believed, wished, planned).",
    "direct": "Whether it stands in quotation marks.",
    "date_start": "First day of the utterance, as precise as known.",
    "date_end": "Last day of the utterance.",
    "content": "What is said, verbatim, from its first to its last part.",
    "start": "Code-point offset of the content in the document's text.",
    "end": "Offset after the content.",
    "parts": "Offsets start:end of the content's parts, where the cue breaks it.",
    "source_start": "Offset of the words that name the speaker.",
    "source_end": "Offset after them.",
    "cue_start": "Offset of the cue (said, according to).",
    "cue_end": "Offset after it.",
    "outlet": "The document's outlet.",
    "published": "The document's date.",
    "url": "The document's URL.",
    "confidence": "Probability that the claim is told as coded.",
    "rule": "The rule or model head that found it.",
}
ACTORS = {
    "actor_id": "Identifier, stable over documents.",
    "name": "Canonical name.",
    "code": "ISO 3166-1 alpha-3 with PLOVER sector, IGO:BODY, or --- for no country.",
    "country": "ISO 3166-1 alpha-3; IGO for an intergovernmental body.",
    "sector": "PLOVER sector.",
    "kind": "state, organisation, person or group.",
    "body": "The intergovernmental body's short name.",
    "mentions": "Mentions in all documents.",
    "as_actor": "Events in which it acts.",
    "as_recipient": "Events of which it is the recipient.",
    "documents": "Documents that mention it.",
    "aliases": "Other names for it in the texts, the most frequent first.",
    "roles": "Roles in which the texts name it, the most frequent first.",
}
DOCUMENTS = {
    "document_id": "SHA-256 of the original bytes' hash, member, outlet, published date and URL.",
    "text_id": "SHA-256 of the stored text.",
    "file": "Base name of the file, or the JSONL record's id.",
    "member": "Member of an archive, or record of a JSONL file.",
    "media": "text, markdown, html, pdf or json.",
    "raw_sha256": "SHA-256 of the original bytes.",
    "language": "ISO 639-1 code; und where it can't be told.",
    "coded": "Whether the coder reads that language.",
    "title": "Title.",
    "published": "Date, as precise as known.",
    "published_from": "Where that date comes from.",
    "outlet": "Outlet.",
    "url": "URL.",
    "byline": "Byline.",
    "dateline": "Dateline.",
    "version": "The coder's version.",
    "events": "Number of events.",
    "claims": "Number of claims.",
}
FAILURES = {
    "name": "Where the input came from.",
    "code": "Reason code.",
    "detail": "What went wrong.",
}
CORRECTIONS = {
    "event_id": "The event that is corrected.",
    "document_id": "The document that tells of it.",
    "file": "Base name of the document's file, or the JSONL record's id.",
    "event": "The event in words, as it was coded when it was corrected.",
    "field": "What is corrected: actor, recipient, type, mode, status, place or date.",
    "old": "What was coded then; empty for nothing.",
    "new": "What the user has set; empty for nothing.",
    "made": "When, in UTC.",
    "state": "applied; not coded, where its event no longer is; forgotten, where its document is.",
}
HITS = {**DOCUMENTS, "snippet": "Where the words stand."}
DYADS = {
    "source": "Who acts.",
    "recipient": "To whom it is done.",
    "events": "Events told.",
    "happened": "Events that are told as having happened.",
    "score_mean": "Mean Goldstein score of those that happened.",
    "score_sum": "Sum of their Goldstein scores.",
    "quad1": "Events of verbal cooperation.",
    "quad2": "Events of material cooperation.",
    "quad3": "Events of verbal conflict.",
    "quad4": "Events of material conflict.",
    "documents": "Documents that tell of them.",
    "outlets": "Outlets that tell of them.",
    "first": "The earliest day among them.",
    "last": "The latest day among them.",
}
COLUMNS = {
    "events": EVENTS,
    "claims": CLAIMS,
    "actors": ACTORS,
    "documents": DOCUMENTS,
    "failures": FAILURES,
}


def joined(values: Iterable[str | None]) -> str | None:
    """Values with `|` between them, None where there are none; a bar inside a value becomes `/`."""
    cells = [(v or "").replace("|", "/") for v in values]
    return "|".join(cells) if any(cells) else None


def precision(day: str) -> str | None:
    """How precise an ISO date or prefix is.

    >>> precision("2019-03")
    'month'
    """
    return {4: "year", 7: "month", 10: "day"}.get(len(day))


def _side(prefix: str, actors: tuple[Actor, ...]) -> Flat:
    return {
        f"{prefix}_code": joined(a.code for a in actors),
        f"{prefix}_name": joined(a.name for a in actors),
        f"{prefix}_country": joined(a.country for a in actors),
        f"{prefix}_sector": joined(a.sector for a in actors),
    }


def flat_event(s: StoredEvent) -> Flat:
    """One row of `events`."""
    e, d = s.event, s.document
    where = e.place.place if e.place else None
    return {
        "event_id": e.id,
        "document_id": d.id,
        "file": d.file,
        "date_start": e.when.start if e.when else None,
        "date_end": e.when.end if e.when else None,
        "date_precision": precision(s.day),
        **_side("source", e.actors),
        **_side("recipient", e.recipients),
        "type": e.type,
        "mode": e.mode or None,
        "contexts": joined(e.contexts),
        "quad": e.quad,
        "cameo": e.cameo,
        "goldstein": e.goldstein,
        "status": e.status,
        "said_by": joined(e.said_by),
        "place": where.name if where else e.place.text if e.place else None,
        "lat": where.latitude if where else None,
        "lon": where.longitude if where else None,
        "country": where.country if where else None,
        "evidence": s.text,
        "start": e.evidence.start,
        "end": e.evidence.end,
        "trigger": s.trigger,
        "trigger_start": e.trigger.start,
        "trigger_end": e.trigger.end,
        "outlet": d.outlet,
        "published": d.published,
        "url": d.url,
        "confidence": e.confidence,
        "rule": e.rule,
        "mentions": len(e.mentions),
        "corrected": joined(e.corrected),
    }


def flat_claim(s: StoredClaim) -> Flat:
    """One row of `claims`."""
    c, d = s.claim, s.document
    return {
        "claim_id": c.id,
        "document_id": d.id,
        "file": d.file,
        "speaker": c.speaker,
        "speaker_code": c.actor.code if c.actor else None,
        "country": c.actor.country if c.actor else None,
        "via": c.via,
        "attribution": c.attribution,
        "direct": c.direct,
        "date_start": c.when.start if c.when else None,
        "date_end": c.when.end if c.when else None,
        "content": s.text,
        "start": c.content.start,
        "end": c.content.end,
        "parts": joined(f"{p.start}:{p.end}" for p in c.parts),
        "source_start": c.source.start if c.source else None,
        "source_end": c.source.end if c.source else None,
        "cue_start": c.cue.start if c.cue else None,
        "cue_end": c.cue.end if c.cue else None,
        "outlet": d.outlet,
        "published": d.published,
        "url": d.url,
        "confidence": c.confidence,
        "rule": c.rule,
    }


def flat_actor(s: StoredActor) -> Flat:
    """One row of `actors`."""
    a = s.actor
    return {
        "actor_id": a.id,
        "name": a.name,
        "code": a.code,
        "country": a.country,
        "sector": a.sector,
        "kind": a.kind,
        "body": a.body,
        "mentions": s.mentions,
        "as_actor": s.as_actor,
        "as_recipient": s.as_recipient,
        "documents": s.documents,
        "aliases": joined(s.aliases),
        "roles": joined(s.roles),
    }


def flat_document(d: DocumentHead) -> Flat:
    """One row of `documents`."""
    names = [c for c in DOCUMENTS if c != "document_id"]
    return {"document_id": d.id, **{name: getattr(d, name) for name in names}}


def flat_hit(s: Hit) -> Flat:
    """One row of what a search found."""
    snippet = s.snippet.replace("\x02", "").replace("\x03", "")
    return {**flat_document(s.document), "snippet": snippet}


def flat_correction(s: StoredCorrection) -> Flat:
    """One row of the user's corrections."""
    c = s.correction
    return {
        "event_id": c.event_id,
        "document_id": c.document_id,
        "file": c.file,
        "event": c.about,
        "field": c.field,
        "old": c.old or None,
        "new": words_of(c.new) or None,
        "made": c.made,
        "state": s.state,
    }


def flat_failure(s: StoredFailure) -> Flat:
    """One row of `failures`."""
    return {"name": s.name, "code": s.code, "detail": s.detail}
