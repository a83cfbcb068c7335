"""Scores of the coder on annotated articles: python -m benchmarks.gold

Codes the development articles under DRAGOMAN_SHARED, exports mentions, and runs the scorer there.
"""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

import dragoman


def main() -> int:
    """Prints the scorer's table; 0 also where there is no data."""
    shared = os.environ.get("DRAGOMAN_SHARED")
    gold = Path(shared, "gold", "dev") if shared else None
    if shared is None or gold is None or not gold.is_dir():
        print("DRAGOMAN_SHARED is not set, or holds no annotated articles: nothing scored")
        return 0
    with tempfile.TemporaryDirectory() as folder:
        project, mentions = Path(folder, "project"), Path(folder, "mentions.jsonl")
        dragoman.read(sorted(gold.glob("*.txt")), project=project)
        dragoman.open(project).export("mentions", mentions)
        scorer = Path(shared, "bench", "score_gold.py")
        return subprocess.run([sys.executable, scorer, gold, mentions], check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
