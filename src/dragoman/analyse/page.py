"""The brief as one HTML page that needs no network."""

from base64 import b64encode
from collections.abc import Callable, Mapping
from hashlib import sha256
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from jinja2 import DictLoader, Environment, StrictUndefined
from markupsafe import Markup

from dragoman.analyse import page_rows as rows
from dragoman.analyse import page_words as words
from dragoman.analyse.brief import make_brief
from dragoman.analyse.names import country_names
from dragoman.analyse.page_text import OTHER, choose_tints
from dragoman.analyse.page_timeline import HEIGHT, LEFT, WIDTH, make_timeline
from dragoman.store.decode import load_document
from dragoman.store.select import select_claims, select_documents, select_events

if TYPE_CHECKING:
    from dragoman.analyse.project import Project
    from dragoman.store.database import Store

TEMPLATES = ("page.html.j2", "parts.html.j2")
TOP = 20
FILTERS: Mapping[str, Callable[..., object]] = {
    "actors": words.actors_words,
    "claim_parts": rows.claim_parts,
    "count": words.count,
    "day": words.day_words,
    "evidence": rows.evidence,
    "interval": words.interval_words,
    "manner": words.manner_words,
    "outlet": words.outlet_words,
    "per_cent": words.per_cent,
    "place": words.place_words,
    "score": words.score_words,
    "sides": words.sides_words,
    "speaker": words.speaker_words,
    "type": words.type_words,
    "voice": words.voice_words,
}


def render(project: "Project") -> str:
    """The page of a project: the same bytes for the same project and version."""
    style, script = _asset("page.css"), _asset("page.js")
    page = _environment().get_template("page.html.j2")
    return page.render(
        style=Markup(style),
        script=Markup(script),
        policy=_policy(style, script),
        **_content(project.store),
    )


def _content(store: "Store") -> dict[str, Any]:
    """All that the template tells, by name."""
    brief = make_brief(store)
    events, claims = select_events(store), select_claims(store)
    documents = [(d, load_document(store, d.id)) for d in select_documents(store)]
    tints = choose_tints(coded for _, coded in documents)
    countries = country_names()
    return {
        "brief": brief,
        "timeline": make_timeline(events, (d.published for d, _ in documents)),
        "dyads": rows.dyad_rows(brief.dyads[:TOP], countries),
        "within": rows.dyad_rows(brief.within[:TOP], countries),
        "speakers": rows.speaker_rows(brief.speakers, claims),
        "unnamed": [c for c in claims if c.claim.speaker is None],
        "denials": rows.find_denials(brief.denied, events),
        "open_dates": rows.open_dates(documents),
        "open_places": rows.open_places(documents),
        "articles": rows.make_articles(documents, events, claims, tints),
        "tints": [(style, words.side_words(c, countries), c) for c, style in tints.items()],
        "other": OTHER,
        "quads": words.QUADS,
        "version": rows.version_words(brief),
        "top": TOP,
        "width": WIDTH,
        "height": HEIGHT,
        "left": LEFT,
    }


def _environment() -> Environment:
    loader = DictLoader({name: _asset(name) for name in TEMPLATES})
    environment = Environment(
        loader=loader,
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update(FILTERS)
    return environment


def _asset(name: str) -> str:
    return files("dragoman").joinpath("data", "page", name).read_text(encoding="utf-8")


def _policy(style: str, script: str) -> str:
    """A Content-Security-Policy that allows this page's style and script, and nothing else."""
    return (
        f"default-src 'none'; style-src '{_hash(style)}'; script-src '{_hash(script)}';"
        " base-uri 'none'; form-action 'none'"
    )


def _hash(text: str) -> str:
    return f"sha256-{b64encode(sha256(text.encode()).digest()).decode()}"
