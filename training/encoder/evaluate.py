"""Measures the exported graph as the run time uses it: python -m training.encoder.evaluate."""

import argparse
import json
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from dragoman.backends.encoder import OnnxEncoder
from dragoman.types.parse import Analysis
from training.encoder import acts, corpora
from training.encoder.scores import Overlap, Overlaps, shares, spans, tree_counts
from training.encoder.sentences import Labelled, Text

MODEL = Path(__file__).parents[2] / "src" / "dragoman" / "data" / "model"
THRESHOLD = 0.5  # of a trigger's probability
ATTRIBUTION = {"source": "sources", "cue": "cues", "content": "contents"}

Pair = tuple[Labelled, Analysis]


def report(folder: Path, data: corpora.Corpora) -> dict[str, Any]:
    """All figures, in per cent; `speed` in sentences a second."""
    encoder = OnnxEncoder.load(folder)
    gum, held_out = read(encoder, data.gum_dev), read(encoder, data.news_held_out)
    return {
        "version": encoder.version,
        "ewt_dev": grammar(read(encoder, data.ewt_dev)),
        "ewt_test": grammar(read(encoder, data.ewt_test)),
        "ewt_test_alone": grammar(read(encoder, alone(data.ewt_test))),
        "gum_dev": grammar(gum),
        "names_gum_dev": names(gum),
        "names_held_out": names(held_out),
        "head_types_gum_dev": head_types(gum),
        "triggers_held_out": triggers(held_out),
        "attribution_held_out": attribution(held_out),
        "attribution_gum_dev": attribution(gum),
        "triggers_written": triggers(read(encoder, data.written_held_out)),
        "attribution_written": attribution(read(encoder, data.written_held_out)),
        "acts_written": acts.report(encoder, data.written_held_out),
        "acts_news": acts.report(encoder, data.news_held_out),
        "speed": speed(encoder, [*data.gum_dev, *data.ewt_dev]),
    }


def read(encoder: OnnxEncoder, texts: Sequence[Text]) -> list[Pair]:
    """Every sentence with its analysis, each text read as one document."""
    out: list[Pair] = []
    for text in texts:
        analyses = encoder.analyse([sentence.words for sentence in text.sentences])
        out.extend(zip(text.sentences, analyses, strict=True))
    return out


def alone(texts: Sequence[Text]) -> list[Text]:
    """Each sentence as a document of its own."""
    return [Text(t.name, t.corpus, (sentence,)) for t in texts for sentence in t.sentences]


def grammar(pairs: Sequence[Pair]) -> dict[str, float]:
    """Parts of speech, and attachment: labelled on universal relations, and with subtypes."""
    counts = Counter[str](words=0, upos=0)
    for gold, found in pairs:
        if gold.heads is None or gold.relations is None:
            continue
        trees = (gold.heads, gold.relations), (found.heads, found.deprels)
        counts.update(tree_counts(*trees))
        counts["upos"] += sum(a == b for a, b in zip(gold.tags["upos"], found.upos, strict=True))
    return shares(counts, "words")


def names(pairs: Sequence[Pair]) -> dict[str, Any]:
    """Exact spans with their label. Found spans that touch words of unknown tag don't count."""
    out = Overlaps()
    for k, (gold, analysis) in enumerate(pairs):
        tags = gold.tags.get("ner")
        if tags is None:
            continue
        found = [
            ((k, e.start, e.end), e.label)
            for e in analysis.entities
            if None not in tags[e.start : e.end]
        ]
        out.add(found, [((k, a, b), label) for a, b, label in spans(tags)])
    return out.rates()


def head_types(pairs: Sequence[Pair]) -> dict[str, Any]:
    """Words that head a mention, with its type."""
    out = Overlaps()
    for k, (gold, found) in enumerate(pairs):
        wanted = [((k, i), tag) for i, tag in enumerate(gold.tags["head_type"]) if tag]
        out.add([((k, i), tag) for i, tag in enumerate(found.head_types) if tag], wanted)
    return out.rates()


def triggers(pairs: Sequence[Pair]) -> dict[str, Any]:
    """Triggers as stretches of words, right where they overlap; those of unknown words left out.

    As in the scorer of whole articles, arguable triggers are neither missed nor, when found, false.
    """
    counts: dict[str, Overlap] = defaultdict(Overlap)
    for gold, analysis in pairs:
        found = ["O"] * len(gold.words)
        for act in analysis.acts:
            if act.probability >= THRESHOLD:
                found[act.word] = act.types[0][0]
        _count_found(gold, _stretches(found), counts)
        for start, end, kind in _stretches(gold.tags["trigger"]):
            if _core(gold, start, end):
                counts["any type"].want(met=any(t != "O" for t in found[start:end]))
                for name in ("all types", kind):
                    counts[name].want(met=kind in found[start:end])
    return {name: counts[name].rates() for name in sorted(counts)}


def _count_found(
    gold: Labelled, found: Sequence[tuple[int, int, str]], counts: dict[str, Overlap]
) -> None:
    tags = gold.tags["trigger"]
    for start, end, kind in found:
        touched = {t for t in tags[start:end] if t not in (None, "O")}
        if not touched and None in tags[start:end]:
            continue
        if touched and kind in touched and not _core(gold, start, end):
            continue
        counts["any type"].find(right=bool(touched))
        for name in ("all types", kind):
            counts[name].find(right=kind in touched)


def _core(gold: Labelled, start: int, end: int) -> bool:
    """Whether a trigger that any careful coder would mark stands in the stretch."""
    tags, weights = gold.tags["trigger"], gold.weights or [1.0] * len(gold.words)
    return any(tags[i] not in (None, "O") and weights[i] == 1.0 for i in range(start, end))


def _stretches(tags: Sequence[str | None]) -> list[tuple[int, int, str]]:
    """Runs of words with one type; words of unknown tag inside a run join its sides."""
    out: list[tuple[int, int, str]] = []
    for i, tag in enumerate(tags):
        if tag is None or tag == "O":
            continue
        if out and out[-1][2] == tag and all(t is None for t in tags[out[-1][1] : i]):
            out[-1] = (out[-1][0], i + 1, tag)
        else:
            out.append((i, i + 1, tag))
    return out


def attribution(pairs: Sequence[Pair]) -> dict[str, dict[str, float]]:
    """Of sources, cues and contents: F1 over words, and over exact spans."""
    out = {}
    for head, layer in ATTRIBUTION.items():
        words, exact = Overlap(), Overlap()
        for gold, analysis in pairs:
            tags = gold.tags[head]
            found = [
                tag if known else None
                for tag, known in zip(getattr(analysis, layer), tags, strict=True)
            ]
            words.add(_marked(found), _marked(tags))
            exact.add(set(spans(found)), set(spans(tags)))
        out[head] = words.rates() | {"exact": exact.rates()["f1"]}
    return out


def _marked(tags: Sequence[str | None]) -> set[int]:
    return {i for i, tag in enumerate(tags) if tag in ("B", "I")}


def speed(encoder: OnnxEncoder, texts: Sequence[Text], *, rounds: int = 3) -> dict[str, float]:
    """Sentences a second, the best of some rounds; and the share that the graph alone takes."""
    documents = [[sentence.words for sentence in text.sentences] for text in texts]
    windows = [w for document in documents for w in encoder.composer.windows(document)]
    whole = min(_seconds(lambda: [encoder.analyse(d) for d in documents]) for _ in range(rounds))
    graph = min(_seconds(lambda: [encoder.run(w) for w in windows]) for _ in range(rounds))
    count = sum(map(len, documents))
    return {"sentences": round(count / whole), "graph share": round(100 * graph / whole, 1)}


def _seconds(action: Callable[[], object]) -> float:
    began = time.perf_counter()
    action()
    return time.perf_counter() - began


def main() -> None:
    """Prints the report as JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--model", type=Path, default=MODEL)
    arguments = parser.parse_args()
    print(json.dumps(report(arguments.model, corpora.read(corpora.shared())), indent=1))


if __name__ == "__main__":
    main()
