"""What follows what in the BIO tags of attributions, counted in the news texts."""

from collections.abc import Sequence
from itertools import pairwise
from math import log

from dragoman.backends.readings import ATTRIBUTED
from training.encoder.sentences import BIO, Tags, Text

Table = list[list[float]]
# How much the steps count beside the network's scores: chosen among 0 to 1.5 on GUM's dev part, the
# held-out texts and 40 articles of PolNeAR's dev part.
SHARE = 0.75


def steps_of(texts: Sequence[Text], corpora: Sequence[str]) -> dict[str, Table]:
    """By head, the table that `dragoman.backends.chains.Steps` is made of: rows O, B, I.

    An entry is the log of how much likelier a tag is after another than anywhere, times SHARE.
    """
    chosen = [text for text in texts if text.corpus in corpora]
    return {head: _table([_tags(text, head) for text in chosen]) for head in ATTRIBUTED}


def _tags(text: Text, head: str) -> Tags:
    """The text's tags in one row; none where its corpus does not tell them."""
    return tuple(tag for sentence in text.sentences for tag in sentence.tags.get(head, ()))


def _table(runs: Sequence[Tags]) -> Table:
    counts = {before: dict.fromkeys(BIO, 1) for before in BIO}
    for tags in runs:
        for before, after in pairwise(tags):
            if before is not None and after is not None:
                counts[before][after] += 1
    every = sum(sum(row.values()) for row in counts.values())
    share = {tag: sum(counts[before][tag] for before in BIO) / every for tag in BIO}
    return [
        [round(SHARE * log(row[tag] / sum(row.values()) / share[tag]), 3) for tag in BIO]
        for row in (counts[before] for before in BIO)
    ]
