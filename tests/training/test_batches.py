"""Windows as numbers: what is tied in them, and how they are stacked."""

import pytest

pytest.importorskip("torch")

from training.encoder.batches import UNKNOWN, Encoding, batches, bucket, stacked, tied
from training.encoder.sentences import (
    CONTEXTS,
    RELATIONS,
    ROLES,
    TAGS,
    Labelled,
    PartyPair,
    Predicate,
    Text,
)

from dragoman.backends.windows import Composer
from dragoman.backends.wordpiece import WordPiece

FORMS = ("[UNK]", "[CLS]", "[SEP]", "mali", "warned", "niger", "it", "struck", ".")
ENCODING = Encoding(
    Composer(WordPiece({form: i for i, form in enumerate(FORMS)})), ("root", "nsubj", "obj")
)
WARNED = Labelled(
    ("Mali", "warned", "Niger"),
    heads=(1, -1, 1),
    relations=("nsubj", "root", "obj"),
    tags={"trigger": ("O", "THREATEN", None)},
    weights=(1.0, 0.5, 1.0),
)
STRUCK = Labelled(("It", "struck"))
TEXT = Text(
    "t",
    "written",
    (WARNED, STRUCK),
    (
        Predicate(1, {"actor": frozenset({0}), "recipient": frozenset({2})}, frozenset({"crime"})),
        Predicate(4, {"actor": frozenset({0, 3}), "place": frozenset()}),
    ),
    (
        PartyPair(frozenset({0}), frozenset({2}), ("THREATEN", "ACCUSE")),
        PartyPair(frozenset({2}), frozenset({0}), ("",)),
    ),
)


def test_known_roles_are_marked_and_others_are_not_known() -> None:
    found = tied(TEXT, 5)
    assert found.predicates.tolist() == [1, 4]
    assert found.labels.shape == (2, len(ROLES), 5)
    warned, struck = (dict(zip(ROLES, rows, strict=True)) for rows in found.labels.tolist())
    assert warned.pop("actor") == [1, 0, 0, 0, 0]
    assert warned.pop("recipient") == [0, 0, 1, 0, 0]
    assert struck.pop("actor") == [1, 0, 0, 1, 0]
    assert struck.pop("place") == [0, 0, 0, 0, 0]
    unknown = [UNKNOWN] * 5
    assert all(marks == unknown for marks in (*warned.values(), *struck.values()))


def test_contexts_are_marked_where_they_are_known() -> None:
    warned, struck = tied(TEXT, 5).contexts.tolist()
    assert warned == [int(name == "crime") for name in CONTEXTS]
    assert struck == [UNKNOWN] * len(CONTEXTS)


def test_pairs_are_marked_and_share_their_relations() -> None:
    found = tied(TEXT, 5)
    assert found.sources.tolist() == [[True, *[False] * 4], [False, False, True, False, False]]
    assert found.targets.tolist() == found.sources.tolist()[::-1]
    there, back = (dict(zip(RELATIONS, row, strict=True)) for row in found.relations.tolist())
    assert {k: v for k, v in there.items() if v} == {"THREATEN": 0.5, "ACCUSE": 0.5}
    assert {k: v for k, v in back.items() if v} == {"": 1.0}


def test_what_has_no_room_is_left_out() -> None:
    found = tied(TEXT, 4)
    assert found.predicates.tolist() == [1]
    assert found.labels.shape == (1, len(ROLES), 4)
    assert len(found.relations) == len(found.sources) == len(found.targets) == 2
    assert len(tied(TEXT, 3).relations) == 2
    small = tied(TEXT, 2)
    assert small.predicates.tolist() == [1]
    assert small.labels[0, ROLES.index("recipient")].tolist() == [0, 0]
    assert small.relations.shape == (0, len(RELATIONS))
    assert small.sources.shape == small.targets.shape == (0, 2)


def test_a_text_with_nothing_tied() -> None:
    found = tied(Text("t", "ewt", (STRUCK,)), 2)
    assert found.labels.shape == (0, len(ROLES), 2)
    assert found.sources.shape == (0, 2)


def test_a_window_of_the_whole_text() -> None:
    (found,) = ENCODING.examples(TEXT)
    assert found.heads.tolist() == [2, 0, 2, UNKNOWN, UNKNOWN]
    assert found.relations.tolist() == [1, 0, 2, UNKNOWN, UNKNOWN]
    kinds = TAGS["trigger"]
    wanted = [0, kinds.index("THREATEN"), UNKNOWN, UNKNOWN, UNKNOWN]
    assert found.tags["trigger"].tolist() == wanted
    assert set(found.tags["status"].tolist()) == {UNKNOWN}
    assert found.weights.tolist() == [1.0, 0.5, 1.0, 1.0, 1.0]


def test_windows_of_single_sentences_have_what_is_tied_in_them() -> None:
    first, second = ENCODING.examples(TEXT, limit=0)
    assert (len(first.window.first), len(second.window.first)) == (3, 2)
    assert len(first.tied.relations) == 2
    assert second.tied.predicates.tolist() == [1]
    actor = second.tied.labels[0, ROLES.index("actor")]
    assert actor.tolist() == [1, 0]
    assert len(second.tied.relations) == 0


def test_heads_are_counted_from_the_windows_first_word() -> None:
    (found,) = ENCODING.examples(Text("t", "ewt", (STRUCK, WARNED)))
    assert found.heads.tolist() == [UNKNOWN, UNKNOWN, 4, 0, 4]


def test_a_batch_is_padded_with_what_the_loss_leaves_out() -> None:
    batch = stacked(ENCODING.examples(TEXT, limit=0))
    assert tuple(batch.pieces.shape) == (2, 16)
    assert batch.present.sum(dim=1).tolist() == [5, 4]
    assert batch.sentence.tolist() == [[0, 0, 0], [0, 0, -1]]
    assert batch.heads.tolist() == [[2, 0, 2], [UNKNOWN] * 3]
    assert batch.predicates.tolist() == [[1], [1]]
    actor = batch.tied[:, 0, ROLES.index("actor")]
    assert actor.tolist() == [[1, 0, 0], [1, 0, UNKNOWN]]
    assert batch.pairs.relations[0].sum(dim=1).tolist() == [1.0, 1.0]
    assert batch.pairs.relations[1].sum().item() == 0


def test_a_window_without_predicates_stands_beside_one_with() -> None:
    dry = ENCODING.examples(Text("t", "ewt", (STRUCK,)))
    batch = stacked([*ENCODING.examples(TEXT), *dry])
    assert batch.predicates.tolist() == [[1, 4], [-1, -1]]
    assert set(batch.tied[1].flatten().tolist()) == {UNKNOWN}
    assert set(batch.contexts[1].flatten().tolist()) == {UNKNOWN}
    assert not batch.pairs.source[1].any()


def test_batches_hold_windows_of_like_length() -> None:
    short = ENCODING.examples(TEXT, limit=0)
    long = ENCODING.examples(Text("t", "ewt", (Labelled(("Mali",) * 30),)))
    found = batches([*short, *long, *short], pieces=48)
    assert sorted(len(group) for group in found) == [1, 1, 3]
    lengths = [{bucket(len(e.window.pieces)) for e in group} for group in found]
    assert sorted(map(sorted, lengths)) == [[16], [16], [32]]


@pytest.mark.parametrize(("length", "padded"), [(1, 16), (16, 16), (17, 24), (512, 512)])
def test_windows_are_padded_to_the_next_bucket(length: int, padded: int) -> None:
    assert bucket(length) == padded
