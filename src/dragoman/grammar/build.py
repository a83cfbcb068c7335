"""Sentences with their grammar: what the encoder reads, laid out for walking the tree."""

from collections.abc import Sequence

from dragoman.types.kit import Encoder, Lemmatizer
from dragoman.types.parse import Analysis, Parse, Sentence, Token


def parse(
    sentences: Sequence[Sentence], encoder: Encoder, lemmatizer: Lemmatizer
) -> tuple[Parse, ...]:
    """One Parse per sentence, in order; the encoder sees the document's sentences as one call."""
    analyses = encoder.analyse([[w.text for w in s.words] for s in sentences])
    return tuple(build_parse(s, a, lemmatizer) for s, a in zip(sentences, analyses, strict=True))


def build_parse(sentence: Sentence, analysis: Analysis, lemmatizer: Lemmatizer) -> Parse:
    """The tree of one sentence with its subtree bounds."""
    tokens = tuple(
        Token(i, w.text, lemmatizer.lemma(w.text, upos), upos, head, deprel, w.start, w.end)
        for i, (w, upos, head, deprel) in enumerate(
            zip(sentence.words, analysis.upos, analysis.heads, analysis.deprels, strict=True)
        )
    )
    first, last = _bounds(analysis.heads)
    return Parse(sentence, tokens, analysis, _children(analysis.heads), first, last)


def _children(heads: Sequence[int]) -> tuple[tuple[int, ...], ...]:
    kids: list[list[int]] = [[] for _ in heads]
    for i, head in enumerate(heads):
        if head >= 0:
            kids[head].append(i)
    return tuple(map(tuple, kids))


def _bounds(heads: Sequence[int]) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """The first and last token of every subtree: each word widens all of its ancestors."""
    first, last = list(range(len(heads))), list(range(len(heads)))
    for i in range(len(heads)):
        up = heads[i]
        while up >= 0:
            first[up], last[up] = min(first[up], i), max(last[up], i)
            up = heads[up]
    return tuple(first), tuple(last)
