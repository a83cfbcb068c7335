"""A stand-in for the coder, importable in worker processes: it finds "X warned Y" and no more."""

import hashlib
import os
import re
import signal
import time
from dataclasses import dataclass
from dataclasses import replace as changed

from tests.factories import RUSSIA, TURKEY, article, claim, coded, event, mention

from dragoman.types.coded import CodedDocument
from dragoman.types.errors import DocumentError
from dragoman.types.event import Status
from dragoman.types.roster import RosterFile
from dragoman.types.text import Document, RawItem


@dataclass(frozen=True, slots=True)
class FakeKit:
    """A kit that sleeps on every document; its version goes into what is coded."""

    version: str = "fake-1"
    delay: float = 0.0


def quick_kit(own: tuple[RosterFile, ...] = ()) -> FakeKit:
    """A kit whose version tells the user's own roster, as the real one's does."""
    return FakeKit(".".join(["fake-1", *(digest(f.text)[:8] for f in own)]))


def slow_kit() -> FakeKit:
    return FakeKit(delay=0.03)


def newer_kit(_own: tuple[RosterFile, ...] = ()) -> FakeKit:
    return FakeKit(version="fake-2")


def read_item(item: RawItem, kit: FakeKit) -> CodedDocument:
    return code_document(ingest_item(item, kit), kit)


def ingest_item(item: RawItem, _kit: FakeKit) -> Document:
    """Fails on "BAD", raises on "BUG", kills its process on "DIE"."""
    text = item.data.decode()
    if "BAD" in text:
        raise DocumentError("binary", "the bytes are no text", name=item.name)
    if "BUG" in text:
        message = "a fault nobody thought of"
        raise RuntimeError(message)
    if "DIE" in text:
        os.kill(os.getpid(), signal.SIGKILL)
    document = article(
        text,
        file=item.file,
        member=item.member,
        outlet=item.metadata.outlet,
        published=item.metadata.published,
        language="fr" if "réunion" in text else "en",
    )
    return changed(document, name=item.name)


def code_document(document: Document, kit: FakeKit) -> CodedDocument:
    time.sleep(kit.delay)
    if document.language != "en":
        return CodedDocument(document, kit.version)
    status: Status = "planned" if kit.version == "fake-2" else "happened"
    triggers = [m.group() for m in re.finditer(r"warned|threatened", document.text)]
    if kit.version == "fake-2":
        triggers = [t for t in triggers if t == "warned"]
    return coded(
        document,
        version=kit.version,
        mentions=(mention(document, "Russia", RUSSIA), mention(document, "Turkey", TURKEY)),
        events=tuple(event(document, t, status=status) for t in triggers),
        claims=(claim(document, "Turkey", speaker="Russia"),),
    )


def items(count: int) -> list[RawItem]:
    """Good items, every one of its own text."""
    texts = [f"Russia warned Turkey {i} times. Russia threatened Turkey." for i in range(count)]
    return [item(t, name=f"news/{i:03}.txt") for i, t in enumerate(texts)]


def item(text: str, *, name: str = "news/a.txt", member: str = "") -> RawItem:
    return RawItem(name, name.rpartition("/")[2], member, "text", text.encode())


def digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
