"""Web pages and PDF files: what is stored, its blocks, and where they stood."""

import textwrap
from pathlib import Path

import pytest
from tests.ingest.make_pdf import Placed, make_pdf
from tests.ingest.reading import check_blocks, kinds, read, texts

from dragoman.backends.html import Trafilatura
from dragoman.backends.pdf import Pdfium
from dragoman.types.errors import DocumentError

DATA = Path(__file__).parent / "data"
EXPELLED = (
    "The government of Ruritania said on Monday that it would expel two diplomats of Borduria. The"
    " foreign ministry called the two men spies and gave them three days to leave the country."
)
MARCHED = (
    "In the capital, thousands marched against the government. The police fired tear gas and"
    " arrested forty people, the opposition said. The minister promised an inquiry."
)
LOCK = b"/ID [(a) (a)] /Encrypt << /Filter /Standard /V 1 /R 2 /P -44 /O (%b) /U (%b) >>" % (
    b"o" * 32,
    b"u" * 32,
)
PAGE = f"""<!DOCTYPE html><html lang="en"><head><meta charset="utf-8">
<title>Ruritania expels two diplomats - The Gazette</title>
<meta property="og:site_name" content="The Gazette"><meta name="author" content="Jane Doe">
<meta property="article:published_time" content="2020-03-04T10:00:00Z">
<link rel="canonical" href="https://gazette.example/x"></head>
<body><nav><ul><li><a href="/">Home</a></li><li><a href="/world">World</a></li></ul></nav>
<article><h1>Ruritania expels two diplomats</h1>
<p>{EXPELLED.replace("expel", "<b>expel</b>")}</p><h2>Background</h2><p>{MARCHED}</p>
<p>The king is away.<br><br>The queen, who stayed in the palace, has not spoken.</p></article>
<footer>Copyright 2020 The Gazette</footer></body></html>"""


def lines(text: str, x: float, top: float, *, width: int, size: float = 10) -> list[Placed]:
    """`text` set in a column: one placed text per line, 1.3 times the size apart."""
    wrapped = textwrap.wrap(text, width)
    return [(x, top - 1.3 * size * i, size, line) for i, line in enumerate(wrapped)]


def pdf_blocks(*pages: list[Placed]) -> tuple[tuple[str, str], ...]:
    """What is extracted from a PDF of these pages."""
    return Pdfium().extract(make_pdf(pages), "a.pdf").blocks


def test_a_page_gives_its_article_and_what_its_markup_says() -> None:
    document = read(PAGE, file="a.html", media="html")
    check_blocks(document)
    assert kinds(document) == ["title", "paragraph", "heading", *["paragraph"] * 3]
    assert texts(document)[:2] == [EXPELLED, MARCHED]
    assert document.title == "Ruritania expels two diplomats"
    assert (document.published, document.published_from) == ("2020-03-04", "page")
    assert (document.outlet, document.byline) == ("The Gazette", "Jane Doe")
    assert document.url == "https://gazette.example/x"
    labels = {a.label: document.text[a.start : a.end] for a in document.anchors}
    assert labels["/html/body/article/h2"] == "Background"
    assert labels["/html/body/article/p[2]"] == MARCHED


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_a_page_in_another_encoding(encoding: str) -> None:
    page = PAGE.replace("Ruritania said", "Señora Ruritania said").replace("utf-8", encoding)
    document = read(page.encode(encoding), media="html")
    assert "Señora Ruritania said" in document.text


@pytest.mark.parametrize(
    "data",
    [
        (DATA / "nav_only.html").read_bytes(),
        b"<html><body><p>Not found.</p></body></html>",
        b"<" * 10_000,
        b"<div>" * 20_000 + b"words",
        b"\x89PNG\0\0",
        b"<?xml version='1.0' encoding='utf-16'?><html><p>words</p></html>",
    ],
)
def test_a_page_without_an_article_is_a_failure(data: bytes) -> None:
    with pytest.raises(DocumentError, match="no-article"):
        Trafilatura().extract(data, "a.html")


def test_a_pdf_of_one_column() -> None:
    page = [
        (72.0, 720.0, 20.0, "Ruritania expels two diplomats"),
        *lines(EXPELLED, 72, 680, width=80),
        *lines(MARCHED, 72, 620, width=80),
    ]
    assert pdf_blocks(page) == (
        ("title", "Ruritania expels two diplomats"),
        ("paragraph", EXPELLED),
        ("paragraph", MARCHED),
    )


@pytest.mark.parametrize("shift", [0.0, 4.0])
def test_a_pdf_of_two_columns_is_read_column_by_column(shift: float) -> None:
    left = lines(EXPELLED, 72, 660, width=40)
    right = lines(MARCHED, 330, 660 - shift, width=40)
    across = (72.0, 720.0, 20.0, "Ruritania expels two diplomats of Borduria")
    # Written line by line across the columns, as some programs do.
    page = [across, *sorted(left + right, key=lambda placed: (-placed[1], placed[0]))]
    assert pdf_blocks(page) == (
        ("title", across[3]),
        ("paragraph", EXPELLED),
        ("paragraph", MARCHED),
    )


HEADS = {
    "short": ["Ruritania warns Borduria over Zenda"],
    "in two lines": [
        "Ruritania warns Borduria over the siege of Zenda as more and more of its",
        "troops",
    ],
    "full width": ["Ruritania warns Borduria over the siege of Zenda as troops move to Strelsau"],
    "bold": ["**Ruritania warns Borduria over the siege of Zenda as troops move to Strelsau"],
}


@pytest.mark.parametrize("title", HEADS.values(), ids=HEADS)
@pytest.mark.parametrize("byline", [True, False])
def test_title_byline_and_report_are_parted_without_a_gap(title: list[str], byline: bool) -> None:
    report = f"STRELSAU, 4 March 2020 (Agency) - {EXPELLED} {MARCHED}"
    head = [*title, *(["By Anna Petrova"] if byline else [])]
    rows = [*head, *textwrap.wrap(report, 80)]
    page = [(72.0, 720 - 13.0 * i, 10.0, row) for i, row in enumerate(rows)]
    document = read(make_pdf([page]), file="a.pdf", media="pdf")
    assert document.title == " ".join(title).removeprefix("**")
    assert document.byline == ("Anna Petrova" if byline else "Agency")
    assert (document.published, document.dateline) == ("2020-03-04", "STRELSAU")
    assert texts(document) == [f"{EXPELLED} {MARCHED}"]


@pytest.mark.parametrize("bold", ["", "**"])
def test_the_lines_of_a_large_title_stay_together(bold: str) -> None:
    title = [f"{bold}Ruritania Warns", f"{bold}Borduria Over Zenda"]
    head = [(72.0, 760.0 - 24 * i, 20.0, row) for i, row in enumerate(title)]
    blocks = pdf_blocks([*head, *lines(EXPELLED, 72, 716, width=80)])
    assert blocks == (("title", "Ruritania Warns Borduria Over Zenda"), ("paragraph", EXPELLED))


@pytest.mark.parametrize("width", [30, 48, 62, 90])
def test_a_ragged_paragraph_at_the_head_of_a_page_stays_whole(width: int) -> None:
    page = lines(f"{EXPELLED} {MARCHED}", 72, 720, width=width)
    assert pdf_blocks(page) == (("paragraph", f"{EXPELLED} {MARCHED}"),)


def test_running_heads_page_numbers_and_hyphens_are_undone() -> None:
    pages = []
    halves = (
        ["The talks were held in the inter-", "national zone between the two kingdoms, where the"],
        ["envoys had met before, and ended without any", "result."],
    )
    for number, half in enumerate(halves, start=1):
        body = [(72.0, 700.0 - 13 * i, 10.0, line) for i, line in enumerate(half)]
        foot = (300.0, 40.0, 9.0, f"Page {number}")
        pages.append([(72.0, 760.0, 9.0, f"The Gazette, no. {number}"), *body, foot])
    data = make_pdf(pages)
    document = read(data, file="a.pdf", media="pdf")
    assert texts(document) == [
        "The talks were held in the international zone between the two kingdoms, where the envoys"
        " had met before, and ended without any result."
    ]
    stretches = {a.label: document.text[a.start : a.end] for a in document.anchors}
    assert stretches["page 1"].startswith("The talks")
    assert stretches["page 2"].startswith("envoys had")


def test_bad_pdfs_are_failures() -> None:
    whole = make_pdf([lines(EXPELLED, 72, 700, width=80)])
    cases = {
        whole[: len(whole) // 2]: "broken-pdf",
        b"no PDF at all": "broken-pdf",
        b"%PDF-1.4\n%%EOF\n": "broken-pdf",
        make_pdf([[], []]): "no-text-pdf",
        whole.replace(b"/Root 1 0 R", b"/Root 1 0 R " + LOCK): "encrypted",
    }
    for data, code in cases.items():
        with pytest.raises(DocumentError) as caught:
            Pdfium().extract(data, "a.pdf")
        assert caught.value.code == code
