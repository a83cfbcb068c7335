"""How fast articles are coded, and what it takes: python -m benchmarks.speed

Reads the news file of the benchmark data (DRAGOMAN_SHARED) with one and with two workers into
fresh projects, and reports articles/s, the peak memory of a worker, and the share of coding time
spent inside onnxruntime. A figure of time means little by itself: compare within one run.
"""

import os
import resource
import sys
import tempfile
import time
from pathlib import Path

import dragoman
from dragoman.backends.encoder import OnnxEncoder
from dragoman.backends.readings import Raw
from dragoman.backends.windows import Window
from dragoman.kit import load_kit
from dragoman.pipeline import read_item
from dragoman.sources.find import find_items
from dragoman.sources.options import SourceOptions
from dragoman.types.errors import InputError
from dragoman.types.text import RawItem

NEWS = "bench/data/wikinews_2019_2020.jsonl"


def news_file() -> Path | None:
    """The benchmark news file; None where DRAGOMAN_SHARED is unset or lacks it."""
    shared = os.environ.get("DRAGOMAN_SHARED")
    path = Path(shared, NEWS) if shared else None
    return path if path is not None and path.exists() else None


def read_rate(path: Path, workers: int) -> tuple[int, float]:
    """Articles read and seconds taken, end to end, store included."""
    with tempfile.TemporaryDirectory() as folder:
        began = time.perf_counter()
        report = dragoman.read([path], project=Path(folder, "project"), workers=workers)
        return report.new, time.perf_counter() - began


def encoder_share(path: Path) -> tuple[float, float]:
    """Seconds of coding in one process, and the share of them inside onnxruntime."""
    kit = load_kit()
    inside = 0.0
    run = OnnxEncoder.run

    def timed(encoder: OnnxEncoder, window: Window) -> Raw:
        nonlocal inside
        began = time.perf_counter()
        found = run(encoder, window)
        inside += time.perf_counter() - began
        return found

    OnnxEncoder.run = timed  # type: ignore[method-assign,assignment]
    began = time.perf_counter()
    for item in find_items([path], options=SourceOptions()):
        if isinstance(item, RawItem):
            try:
                read_item(item, kit)
            except InputError as fault:
                print(fault, file=sys.stderr)
    total = time.perf_counter() - began
    OnnxEncoder.run = run  # type: ignore[method-assign]
    return total, inside / total


def main() -> int:
    """Prints the figures; 0 also where there is no data."""
    path = news_file()
    if path is None:
        print("DRAGOMAN_SHARED is not set, or holds no benchmark news: nothing measured")
        return 0
    for workers in (1, 2):
        count, seconds = read_rate(path, workers)
        print(f"{workers} worker(s): {count} articles, {count / seconds:.1f} articles/s")
    total, share = encoder_share(path)
    own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    workers_peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(f"coding alone: {total:.1f} s, {share:.0%} of it inside onnxruntime")
    print(f"peak memory: {own:.0f} MB in process, {workers_peak:.0f} MB the largest worker")
    return 0


if __name__ == "__main__":
    sys.exit(main())
