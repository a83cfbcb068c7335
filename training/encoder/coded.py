"""What the whole coder makes of held-out passages: python -m training.encoder.coded [--calibrate]

Prints events found, sides, status and calibration against the annotation. `--calibrate` fits the
codebook's calibration.csv on the scenarios kept back of known writers; its error is measured on the
passages of the unseen writer.
"""

import argparse
import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from dragoman.ingest.document import ingest_item
from dragoman.kit import data_folder, load_kit
from dragoman.pipeline import code_document
from dragoman.types.actor import Actor
from dragoman.types.codebook import Calibration, Codebook, log_odds
from dragoman.types.event import Event
from dragoman.types.kit import Kit
from dragoman.types.text import Metadata, RawItem, Span
from training.corpus.check import PAIR
from training.corpus.reading import read_folder
from training.corpus.values import Act, Marked, Passage
from training.encoder.corpora import PASSAGES, UNSEEN_WRITER, is_held_out
from training.encoder.scores import Overlap, expected_error

LEAST = 0.05  # codings below this score are not looked at
STEPS = 200
PRIOR, HOLD, SMALL = np.array([1.0, 0.0]), 0.1, 1e-9  # of the fit: where it starts, how firmly


@dataclass(frozen=True, slots=True)
class Found:
    """A coded event, and the annotated act that it is, if it is one."""

    event: Event
    act: Act | None


@dataclass(frozen=True, slots=True)
class Compared:
    """A passage: what was coded in it, and the acts that were missed."""

    found: tuple[Found, ...]
    missed: tuple[Act, ...]


def compare(passage: Passage, kit: Kit) -> Compared:
    """Codes a passage and pairs each event with an act of its type whose trigger it overlaps."""
    text, starts = text_of(passage)
    metadata = Metadata(published=passage.published, published_from="option")
    item = RawItem(passage.name, passage.name, "", "text", text.encode(), metadata)
    document = replace(ingest_item(item, kit.reader), language="en")
    free = [a for s in passage.sentences for a in s.acts]
    found = []
    for event in code_document(document, kit).events:
        act = next((a for a in free if _is(event, a, starts)), None)
        if act is not None:
            free.remove(act)
        found.append(Found(event, act))
    return Compared(tuple(found), tuple(free))


def text_of(passage: Passage) -> tuple[str, Sequence[int]]:
    """The passage as plain text, and where each sentence starts in it."""
    text = ""
    starts = []
    for _, sentences in groupby(passage.sentences, key=lambda s: s.paragraph):
        text += "\n\n" if text else ""
        for k, sentence in enumerate(sentences):
            text += " " if k else ""
            starts.append(len(text))
            text += sentence.text
    return text, starts


def _is(event: Event, act: Act, starts: Sequence[int]) -> bool:
    at = starts[act.trigger.sentence - 1]
    here = Span(act.trigger.start + at, act.trigger.end + at)
    there = [m.trigger for m in event.mentions]
    return event.type in act.types and any(t.start < here.end and t.end > here.start for t in there)


def figures(compared: Sequence[Compared]) -> dict[str, object]:
    """F1 of events, over all and by type; of those found, how often status and sides are right.

    By type an act counts under the type that it was coded as, a missed one under its first.
    """
    found = [f for c in compared for f in c.found]
    right = [(f.event, f.act) for f in found if f.act is not None]
    missed = [a for c in compared for a in c.missed]
    by_type = {
        kind: _f1(
            sum(e.type == kind for e, _ in right),
            sum(f.event.type == kind for f in found),
            sum(e.type == kind for e, _ in right) + sum(a.types[0] == kind for a in missed),
        )
        for kind in sorted({e.type for e, _ in right} | {a.types[0] for a in missed})
    }
    every = len(right) + len(missed)
    return {
        "events": _f1(len(right), len(found), every),
        "by_type": {kind: f["f1"] for kind, f in by_type.items()},
        "status": _share([e.status == a.status for e, a in right]),
        "actor_country": _share([_same(e.actors, a.actors) for e, a in right]),
        "recipient_country": _share([_same(e.recipients, a.recipients) for e, a in right]),
        "right_of_sector": _sectors(right),
    }


def _f1(right: int, found: int, wanted: int) -> dict[str, float]:
    return Overlap(right, found, right, wanted).rates()


def _share(right: Sequence[bool]) -> float:
    return round(100 * sum(right) / max(1, len(right)), 1)


def _same(coded: Sequence[Actor], marked: Sequence[Marked]) -> bool:
    """Whether a side shares a country (or that its party has none) with the annotation."""
    ours = {a.country or "---" for a in coded}
    theirs = {_country(code) for m in marked for code in m.code.split("+")}
    return bool(ours & theirs) or not (ours or theirs)


def _country(code: str) -> str:
    return code.partition(".")[0].partition(":")[0]


def _sectors(right: Sequence[tuple[Event, Act]]) -> float:
    """Of actors whose country is right, the share with the right sector (or none)."""
    same = [
        bool({a.sector or "" for a in e.actors} & {m.sector for m in act.actors})
        for e, act in right
        if act.actors and e.actors and _same(e.actors, act.actors)
    ]
    return _share(same)


def calibrate(found: Sequence[Found]) -> Calibration:
    """Platt's two numbers by Newton's method, on events whose confidence is their score.

    A weak prior holds them near 1 and 0, and a step that makes the fit worse is halved: on few or
    nearly separable events the method would run off else.
    """
    x = np.array([log_odds(f.event.confidence) for f in found])
    y = np.array([f.act is not None for f in found], dtype=float)
    design = np.stack([x, np.ones_like(x)], axis=1)
    weights = PRIOR
    for _ in range(STEPS):
        p = 1 / (1 + np.exp(-design @ weights))
        curvature = design.T @ (design * (p * (1 - p))[:, None]) + HOLD * np.eye(2)
        step = np.linalg.solve(curvature, design.T @ (y - p) - HOLD * (weights - PRIOR))
        while _misfit(design, y, weights + step) > _misfit(design, y, weights):
            step = step / 2
            if np.abs(step).max() < SMALL:
                return Calibration(round(float(weights[0]), 3), round(float(weights[1]), 3))
        weights = weights + step
    return Calibration(round(float(weights[0]), 3), round(float(weights[1]), 3))


def _misfit(
    design: NDArray[np.float64], right: NDArray[np.float64], weights: NDArray[np.float64]
) -> float:
    """The negative log likelihood, with the prior's."""
    odds = design @ weights
    likelihood = np.sum(right * odds - np.logaddexp(0, odds))
    return float(HOLD / 2 * np.sum((weights - PRIOR) ** 2) - likelihood)


def calibration_error(found: Sequence[Found]) -> dict[str, float]:
    """The expected calibration error of events' confidences."""
    return expected_error([(f.event.confidence, f.act is not None) for f in found])


def _with(kit: Kit, codebook: Codebook) -> Kit:
    return replace(kit, codebook=codebook)


def _all(passages: Sequence[Passage], kit: Kit) -> Iterator[Compared]:
    return (compare(p, kit) for p in passages)


def _found(compared: Sequence[Compared]) -> list[Found]:
    return [f for c in compared for f in c.found]


def main() -> None:
    """Measures; with --calibrate fits and writes calibration.csv first."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--calibrate", action="store_true", help="fit and write calibration.csv")
    options = parser.parse_args()
    kit = load_kit()
    held_out = [p for p in read_folder(PASSAGES) if is_held_out(p) and p.style != PAIR]
    unseen = [p for p in held_out if p.writer == UNSEEN_WRITER]
    known = [p for p in held_out if p.writer != UNSEEN_WRITER]
    if options.calibrate:
        raw = replace(kit.codebook, calibration=Calibration(), threshold=LEAST)
        fitted = calibrate(_found([*_all(known, _with(kit, raw))]))
        _write(data_folder() / "codebook" / "calibration.csv", fitted)
        kit = _with(kit, replace(kit.codebook, calibration=fitted))
    out: dict[str, object] = {}
    for name, passages in (("known writers", known), ("unseen writer", unseen)):
        compared = [*_all(passages, kit)]
        out[name] = figures(compared) | {"calibration": calibration_error(_found(compared))}
        out[f"{name}, passages"] = dict(Counter(p.style for p in passages))
    print(json.dumps(out, indent=1))


def _write(path: Path, fitted: Calibration) -> None:
    row = f"{fitted.slope},{fitted.offset},training/encoder/coded.py"
    path.write_text(f"slope,offset,source\n{row}\n", encoding="utf-8")


if __name__ == "__main__":
    main()
