import pytest
from tests.ingest.reading import check_blocks, kinds, read, texts

BODY = "The ministers met in Strelsau on Monday and signed the treaty that they had drafted."
MORE = "Nobody expected it to last, and the opposition said that it would not vote for it."


def test_markup_is_left_out_and_the_stored_text_keeps_it() -> None:
    text = (
        "# The *treaty*\n\nJane Doe  \n28 March 2019\n\n"
        "It **costs** \\$5 million, [the report](https://x.example/a_(b)) says.[2] "
        "![map](m.png) See <https://x.example>.\n\n"
        "> “We pay,” he said.\n\n- First point.\n- Second `point`.\n\n---\n\n## Later\n\nThe end."
    )
    document = read(text, media="markdown")
    check_blocks(document)
    assert document.text == text
    assert [(block.kind, block.text) for block in document.blocks] == [
        ("title", "The treaty"),
        ("byline", "Jane Doe"),
        ("dateline", "28 March 2019"),
        ("paragraph", "It costs $5 million, the report says.  See https://x.example."),
        ("paragraph", "“We pay,” he said."),
        ("paragraph", "First point."),
        ("paragraph", "Second point."),
        ("heading", "Later"),
        ("paragraph", "The end."),
    ]


def test_a_star_or_underscore_that_marks_nothing_stays() -> None:
    text = "The file a_b_c costs 5 * 3 and * is a star in snake_case, he said."
    assert texts(read(text)) == [text]


def test_wrapped_lines_are_joined_and_lines_that_are_paragraphs_are_not() -> None:
    wrapped = (
        "The ministers met in Strelsau on Monday and signed the well-\n"
        "known treaty that they had drafted in the spring. Nobody knew\n"
        "what it would cost.\nThe king was absent."
    )
    assert texts(read(wrapped)) == [
        "The ministers met in Strelsau on Monday and signed the well-known treaty that they had"
        " drafted in the spring. Nobody knew what it would cost.",
        "The king was absent.",
    ]
    assert texts(read(f"{BODY}\n{MORE}\n{BODY}")) == [BODY, MORE, BODY]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("He said that the treaty of the two", "neighbours was dead."),
        (
            "The army, which had left the city in the spring and then marched on the",
            "Borduri fort.",
        ),
        (
            "The ministers of the two kingdoms met for a day in the old Hotel Prince",
            "Rudolf again.",
        ),
        (
            "He called it “a deal that nobody wanted” and the end of a",
            "“long friendship” of kings.",
        ),
        ("He asked, “Who will pay for it?”", "and left the room."),
        ("The envoy of the U.S.", "government left on Monday."),
    ],
)
def test_a_sentence_torn_by_a_page_break_is_mended(first: str, second: str) -> None:
    document = read(f"{BODY}\n\n{first}\n\n{second}\n\n{MORE}")
    check_blocks(document)
    assert texts(document) == [BODY, f"{first} {second}", MORE]
    torn = document.blocks[1]
    at = torn.text.index(second)
    assert torn.raw_span(at, at + len(second)).of(document.text) == second


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("“We are done. The treaty is dead.", "“We will not sign,” he said."),
        ("He listed three points:", "the first was peace."),
        ("He ended his speech with no stop", "The king was absent."),
        ("“I did.”", "youtube was blocked on Monday."),
    ],
)
def test_whole_paragraphs_stay_apart(first: str, second: str) -> None:
    assert len(texts(read(f"{BODY}\n\n{first}\n\n{second}\n\n{MORE}"))) >= 3


@pytest.mark.parametrize(
    ("line", "published"),
    [
        ("28 March 2019", "2019-03-28"),
        ("Tuesday, October 8, 2019", "2019-10-08"),
        ("October 8th, 2019\u00a0", "2019-10-08"),
        ("2019-10-08", "2019-10-08"),
        ("8.10.2019", "2019-10-08"),
        ("31/10/2019", "2019-10-31"),
        ("Updated: 5 Feb 2020 14:30 GMT", "2020-02-05"),
        ("Published on Sept. 3, 2019 at 10:15 a.m. EDT", "2019-09-03"),
        ("5 Feb 2020 | Updated 6 Feb 2020", "2020-02-05"),
        ("2020-02-05T14:30:00Z", "2020-02-05"),
        ("(Wed) 5-Feb-2020, 3 min read", "2020-02-05"),
    ],
)
def test_date_lines(line: str, published: str) -> None:
    document = read(f"Talks end in a treaty\n\n{line}\n{BODY}")
    assert kinds(document) == ["title", "dateline", "paragraph"]
    assert (document.published, document.published_from) == (published, "dateline")


@pytest.mark.parametrize(
    ("lines", "byline"),
    [
        ("By Jane Doe", "Jane Doe"),
        ("BY JANE DOE AND BILL SMITH", "JANE DOE AND BILL SMITH"),
        ("Jane van der Doe\n3 March 2019", "Jane van der Doe"),
        ("3 March 2019\nJane Doe in Strelsau", "Jane Doe in Strelsau"),
        ("By Jane Doe | 3 March 2019", "Jane Doe"),
        ("Jane Doe, 3 March 2019, 14:00", "Jane Doe"),
        ("Wire News - March 3, 2019", "Wire News"),
    ],
)
def test_bylines(lines: str, byline: str) -> None:
    document = read(f"Talks end in a treaty\n\n{lines}\n\n{BODY}\n\n{MORE}")
    assert document.byline == byline
    assert texts(document) == [BODY, MORE]
    if "2019" in lines or "March" in lines:
        assert document.published == "2019-03-03"


@pytest.mark.parametrize(
    ("start", "place", "agency", "published"),
    [
        ("STRELSAU, 4 Feb (Agency) - ", "STRELSAU", "Agency", None),
        ("MOSCOW, March 3 /TASS/. ", "MOSCOW", "TASS", None),
        ("MOSCOW, March 3. /TASS/. ", "MOSCOW", "TASS", None),
        ("WASHINGTON (Reuters) - ", "WASHINGTON", "Reuters", None),
        ("BEIJING, Jan. 15, 2020 (Xinhua) -- ", "BEIJING", "Xinhua", "2020-01-15"),
        ("Kyiv, Ukraine (AP) — ", "Kyiv, Ukraine", "AP", None),
        ("MEXICO CITY — ", "MEXICO CITY", None, None),
        ("NEWPORT, N.Y. ― ", "NEWPORT, N.Y.", None, None),
        ("ISLAMABAD: ", "ISLAMABAD", None, None),
        ("Lagos, 4 February 2020 – ", "Lagos", None, "2020-02-04"),
        ("(CNN) ", None, "CNN", None),
        ("(Reuters) - ", None, "Reuters", None),
    ],
)
def test_agency_datelines_are_no_part_of_the_sentence(
    start: str, place: str | None, agency: str | None, published: str | None
) -> None:
    document = read(f"Talks end in a treaty\n\n{start}{BODY}\n\n{MORE}")
    check_blocks(document)
    assert texts(document) == [BODY, MORE]
    assert (document.dateline, document.byline) == (place, agency)
    assert document.published == published


@pytest.mark.parametrize(
    "start",
    [
        "NATO — ",
        "BREAKING: ",
        "United Nations (UN) ",
        "Ruritania – ",
        "US-",
        "Monday, March 3 - ",
        "UN: ",
    ],
)
def test_what_only_looks_like_a_dateline_stays(start: str) -> None:
    assert texts(read(f"{start}{BODY}\n\n{MORE}"))[0].startswith(start.split()[0])


@pytest.mark.parametrize(
    "line",
    [
        "Share this article",
        "Subscribe to our newsletter",
        "Copyright © 2020 The Daily. All rights reserved.",
        "Read more: The king leaves for Borduria",
        "https://x.example/a",
        "To contact the editors of this paper, visit:",
        "Photo: Jane Doe / Gazette",
        "(Photo by Jane Doe)",
        "(Reporting by Jane Doe; Editing by Bill Smith)",
        "This article was originally published in the Gazette.",
        "Related articles",
    ],
)
def test_page_furniture(line: str) -> None:
    document = read(f"{BODY}\n\n{MORE}\n\n{line}")
    assert kinds(document) == ["paragraph", "paragraph", "boilerplate"]


@pytest.mark.parametrize(
    "line",
    [
        "Read the treaty aloud, he told them.",
        "Share prices fell in Strelsau on Monday after the news.",
        "Print shops were closed by the police.",
        "Contact was lost with the plane on Monday.",
        "More than forty people were arrested.",
        "Sources said that the king had left.",
        "This article of the treaty was rejected by the king.",
    ],
)
def test_sentences_are_no_furniture(line: str) -> None:
    assert texts(read(f"{BODY}\n\n{line}\n\n{MORE}")) == [BODY, line, MORE]


def test_headings_between_paragraphs_and_links_after_them() -> None:
    text = f"{BODY}\n\nA long road\n\n{MORE}\n\nRelated articles\n\nKing leaves\n\nQueen stays\n"
    expected = ["paragraph", "heading", "paragraph", "boilerplate", "boilerplate", "boilerplate"]
    assert kinds(read(f"{text}\n\nMap of the border")) == [*expected, "boilerplate"]


def test_one_line_alone_is_a_paragraph() -> None:
    assert kinds(read("Ruritania attacked Borduria")) == ["paragraph"]


@pytest.mark.parametrize(
    "sentence",
    [
        "Ruritania bombed Strelsau on 3 May 2019.",
        "Ruritania attacked Borduria on 5 May 2020.",
        "Ruritania's foreign minister flew to Zenda on 5 May 2020.",
        "On 5 May 2020 Ruritania attacked the U.S. embassy.",
        "“Ruritania attacked us on 5 May 2020.”",
    ],
)
def test_a_sentence_that_holds_a_date_is_no_date_line(sentence: str) -> None:
    for text in (sentence, f"{sentence}\n\n{MORE}", f"Talks end\n\n{sentence}\n\n{MORE}"):
        document = read(text)
        assert sentence in texts(document)
        assert (document.published, document.byline) == (None, None)


@pytest.mark.parametrize(
    "line",
    ["Ruritania bombs Strelsau, 3 May 2019", "Sources: Ruritania bombed Strelsau.", "3 May 2019"],
)
def test_the_only_paragraph_is_always_read(line: str) -> None:
    document = read(line)
    assert kinds(document) == ["paragraph"]
    assert (document.published, document.byline) == (None, None)


@pytest.mark.parametrize(
    ("line", "byline"),
    [
        ("VOLGA NEWS SERVICE | 23 October 2019, 18:40 Strelsau time", None),
        ("By Ines Halloran for Red Star, 29 January 2020", "Ines Halloran for Red Star"),
        ("Reported by Jane Doe on 3 March 2019.", "Jane Doe"),
        ("Gazette staff, 3 March 2019", "Gazette staff"),
        ("Friday, January 4, 2019 ", None),
    ],
)
def test_date_lines_beside_names_are_found(line: str, byline: str | None) -> None:
    document = read(f"Talks end in a treaty\n\n{line}\n\n{BODY}\n\n{MORE}")
    assert document.published_from == "dateline"
    assert byline is None or document.byline == byline
    assert texts(document) == [BODY, MORE]


def test_a_wrapped_line_that_holds_a_date_goes_on() -> None:
    text = (
        "The army left the coast in the night and its tanks entered Zenda and\n"
        "Strelsau on 3 May 2019 and then took the bridges, while the navy and\n"
        "the king stood by.\n"
    )
    assert texts(read(text)) == [" ".join(text.split())]
