"""The codebook's tables: types, modes, CAMEO codes, triggers, modality, noise."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from dragoman.tables.csvfile import Row, read_rows
from dragoman.types.codebook import (
    Calibration,
    CameoCode,
    Codebook,
    EventType,
    ImpliedActor,
    ImpliedRecipient,
    ModalityRule,
    NoiseRule,
    TriggerSense,
)
from dragoman.types.errors import TableError

TRIGGER_FILES = (
    "triggers_verb.csv",
    "triggers_noun.csv",
    "triggers_phrase.csv",
    "triggers_evaluation.csv",
)
_TRIGGER_COLUMNS = (
    "id", "lemma", "pos", "particle", "object", "prep", "prep_object", "actor", "recipient",
    "joint", "needs", "type", "mode", "cameo", "context", "confidence", "example",
)  # fmt: skip
_STATUSES = frozenset({"happened", "planned", "possible", "denied", "simulated", "none"})
_NEEDS = frozenset({"", "actor", "recipient", "both", "human"})
_PLACES = frozenset({"subject", "object", "iobj", "poss", "verb_subject", "xcomp_subject", "none"})


@dataclass(frozen=True, slots=True)
class _Known:
    """What a trigger row may refer to."""

    types: Mapping[str, EventType]
    modes: Mapping[tuple[str, str], float]
    cameo: Mapping[str, CameoCode]
    classes: Mapping[str, frozenset[str]]


def load_codebook(folder: Path) -> Codebook:
    """All codebook tables of `folder`; raises TableError at the first row that breaks a rule."""
    types = {row["type"]: _event_type(row) for row in _types(folder)}
    cameo = {row["code"]: _cameo(row) for row in _cameo_rows(folder)}
    modes = {
        (row["type"], row["mode"]): row.number("score")
        if row["score"]
        else types[row["type"]].score
        for row in read_rows(folder / "modes.csv", ["type", "mode", "score"])
    }
    classes = load_classes(folder / "classes.csv")
    known = _Known(types, modes, cameo, classes)
    return Codebook(
        types=types,
        cameo=cameo,
        modes=modes,
        senses=_load_triggers(folder, known),
        modality=_load_modality(folder / "modality.csv"),
        noise=_load_noise(folder / "noise.csv"),
        classes=classes,
        general=_load_general(folder / "general_frames.csv", known),
        codes=_load_codes(folder / "modes.csv", known),
        support=_load_support(folder / "support_verbs.csv"),
        implied_actors=_implied_actors(folder / "implied_actors.csv", types),
        implied_recipients=_implied_recipients(folder / "implied_recipients.csv", types),
        calibration=_calibration(folder / "calibration.csv"),
    )


def _calibration(path: Path) -> Calibration:
    rows = list(read_rows(path, ["slope", "offset", "source"]))
    if len(rows) != 1:
        raise TableError(f"{len(rows)} rows, not one", file=str(path), line=1)
    (row,) = rows
    return Calibration(row.number("slope"), row.number("offset"))


def _implied_actors(path: Path, types: Mapping[str, EventType]) -> tuple[ImpliedActor, ...]:
    rows = read_rows(path, ["type", "mode", "lemma", "name", "sector"])
    return tuple(
        ImpliedActor(_known_type(r, types), r["mode"], r["lemma"], r["name"], r["sector"])
        for r in rows
    )


def _implied_recipients(path: Path, types: Mapping[str, EventType]) -> tuple[ImpliedRecipient, ...]:
    rows = read_rows(path, ["type", "actor_sectors", "name", "sector"])
    return tuple(
        ImpliedRecipient(
            _known_type(r, types), frozenset(r.many("actor_sectors")), r["name"], r["sector"]
        )
        for r in rows
    )


def _known_type(row: Row, types: Mapping[str, EventType]) -> str:
    if row["type"] not in types:
        raise row.error(f"{row['type']!r} is no event type", "type")
    return row["type"]


def _load_general(path: Path, known: _Known) -> dict[tuple[str, str], TriggerSense]:
    """One frame for each type and part of speech; raises TableError where one is wanting."""
    rows = read_rows(path, ["type", "pos", "actor", "recipient", "joint", "cameo"])
    found = {(_known_type(r, known.types), r["pos"]): _general(r, known) for r in rows}
    for kind in known.types:
        for pos in ("VERB", "NOUN"):
            if (kind, pos) not in found:
                raise TableError(f"no frame for {kind} as {pos}", file=str(path), line=1)
    return found


def _general(row: Row, known: _Known) -> TriggerSense:
    empty = frozenset[str]()
    return TriggerSense(
        id=f"{row['type'].lower()}.{row['pos'][0].lower()}",
        lemma="",
        pos=row["pos"],
        particles=empty,
        objects=empty,
        preps=empty,
        prep_objects=empty,
        actor=_places(row, "actor"),
        recipient=_places(row, "recipient"),
        joint=row["joint"] == "yes",
        needs="",
        type=row["type"],
        mode="",
        cameo=_known_cameo(row, known),
        contexts=(),
        prior=0.0,
    )


def _load_codes(path: Path, known: _Known) -> dict[tuple[str, str], str]:
    rows = read_rows(path, ["type", "mode", "cameo"])
    return {(row["type"], row["mode"]): _known_cameo(row, known) for row in rows}


def _known_cameo(row: Row, known: _Known) -> str:
    if row["cameo"] not in known.cameo:
        raise row.error(f"{row['cameo']!r} is no CAMEO code", "cameo")
    return row["cameo"]


def _load_support(path: Path) -> dict[str, str]:
    rows = read_rows(path, ["lemma", "subject_is"])
    for row in rows:
        if row["subject_is"] not in ("actor", "recipient", "none"):
            raise row.error(
                f"{row['subject_is']!r} is none of actor, recipient, none", "subject_is"
            )
    return {row["lemma"]: row["subject_is"] for row in rows}


def load_classes(path: Path) -> dict[str, frozenset[str]]:
    """Semantic classes of lemmas, by name without the leading @."""
    members: dict[str, set[str]] = defaultdict(set)
    for row in read_rows(path, ["class", "lemma"]):
        members[row["class"].removeprefix("@")].add(row["lemma"])
    return {name: frozenset(lemmas) for name, lemmas in members.items()}


def trigger_rows(folder: Path) -> list[Row]:
    """The rows of every trigger file that is there, in order."""
    paths = [folder / name for name in TRIGGER_FILES if (folder / name).exists()]
    return [row for path in paths for row in read_rows(path, _TRIGGER_COLUMNS)]


def _types(folder: Path) -> list[Row]:
    columns = ["type", "quad_number", "score", "requires_recipient", "definition"]
    return read_rows(folder / "types.csv", columns)


def _event_type(row: Row) -> EventType:
    required = row["requires_recipient"].lower() in ("yes", "true")
    quad, score = int(row.number("quad_number")), row.number("score")
    return EventType(row["type"], quad, score, required, row["definition"])


def _cameo_rows(folder: Path) -> list[Row]:
    return read_rows(folder / "cameo.csv", ["code", "label", "goldstein", "quad"])


def _cameo(row: Row) -> CameoCode:
    return CameoCode(row["code"], row["label"], row.number("goldstein"), int(row.number("quad")))


def _load_triggers(folder: Path, known: _Known) -> dict[tuple[str, str], tuple[TriggerSense, ...]]:
    """Senses by (lemma, pos), the most specific frames first."""
    grouped: dict[tuple[str, str], list[TriggerSense]] = defaultdict(list)
    seen: set[str] = set()
    for row in trigger_rows(folder):
        if row["id"] in seen:
            raise row.error(f"the id {row['id']!r} stands twice", "id")
        seen.add(row["id"])
        sense = _sense(row, known)
        grouped[sense.lemma, sense.pos].append(sense)
    order = {key: sorted(v, key=lambda s: (-s.specificity, -s.prior)) for key, v in grouped.items()}
    return {key: tuple(senses) for key, senses in order.items()}


def _sense(row: Row, known: _Known) -> TriggerSense:
    _check(row, known)
    return TriggerSense(
        id=row["id"],
        lemma=row["lemma"],
        pos=row["pos"],
        particles=frozenset(row.many("particle")),
        objects=_expanded(row, "object", known.classes),
        preps=frozenset(row.many("prep")),
        prep_objects=_expanded(row, "prep_object", known.classes),
        actor=_places(row, "actor"),
        recipient=_places(row, "recipient"),
        joint=row["joint"] == "yes",
        needs=row["needs"],
        type=row["type"],
        mode=row["mode"],
        cameo=row["cameo"],
        contexts=row.many("context"),
        prior=row.number("confidence"),
    )


def _check(row: Row, known: _Known) -> None:
    if row["type"] not in known.types:
        raise row.error(f"{row['type']!r} is no event type", "type")
    if row["mode"] and (row["type"], row["mode"]) not in known.modes:
        raise row.error(f"{row['mode']!r} is no mode of {row['type']}", "mode")
    if row["cameo"] not in known.cameo:
        raise row.error(f"{row['cameo']!r} is no CAMEO code", "cameo")
    if row["needs"] not in _NEEDS:
        raise row.error(f"{row['needs']!r} is none of {sorted(_NEEDS)}", "needs")
    if not 0 < row.number("confidence") <= 1:
        raise row.error("lies outside (0, 1]", "confidence")


def _expanded(row: Row, column: str, classes: Mapping[str, frozenset[str]]) -> frozenset[str]:
    out: set[str] = set()
    for item in row.many(column):
        if not item.startswith("@"):
            out.add(item)
        elif item[1:] in classes:
            out |= classes[item[1:]]
        else:
            raise row.error(f"the class {item} is not in classes.csv", column)
    return frozenset(out)


def _places(row: Row, column: str) -> tuple[str, ...]:
    places = row.many(column)
    for place in places:
        if place not in _PLACES and not place.startswith("prep:"):
            raise row.error(f"{place!r} is no place to find a party", column)
    return places


def _load_modality(path: Path) -> dict[str, tuple[ModalityRule, ...]]:
    grouped: dict[str, list[ModalityRule]] = defaultdict(list)
    for row in read_rows(path, ["id", "lemma", "pos", "frame", "status", "scope"]):
        if row["status"] not in _STATUSES:
            raise row.error(f"{row['status']!r} is none of {sorted(_STATUSES)}", "status")
        rule = ModalityRule(
            row["id"], row["lemma"], row["pos"], row["frame"], row["status"], row["scope"]
        )
        grouped[rule.lemma].append(rule)
    return {lemma: tuple(rules) for lemma, rules in grouped.items()}


def _load_noise(path: Path) -> dict[str, tuple[NoiseRule, ...]]:
    grouped: dict[str, list[NoiseRule]] = defaultdict(list)
    for row in read_rows(path, ["id", "trigger_lemma", "modifier_or_object", "reason"]):
        rule = NoiseRule(row["id"], row["trigger_lemma"], frozenset(row.many("modifier_or_object")))
        grouped[rule.lemma].append(rule)
    return {lemma: tuple(rules) for lemma, rules in grouped.items()}
