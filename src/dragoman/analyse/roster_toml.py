"""Names and suggestions as a roster file: the user fills it in and reads it back."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from dragoman.analyse.open_names import OpenName
from dragoman.analyse.suggestions import Suggestion, Variant, passages_of
from dragoman.store.naming import Passage, bare_name

HEAD = """\
# A roster for Dragoman. Fill in what is empty, take out what you do not want, and read it back:
#     dragoman recode --roster FILE
# country, code: ISO 3166-1 alpha-3, or "---" for none; a row in which it is empty has no effect.
# sector: GOV, MIL, OPP, REB, BUS, ... A role without from and to counts for all time.
"""
OTHERS = """\
# A [[body]] is national; write [[firm]], [[group]], [[media]] or [[organisation]] (international)
# where it is one of these.
"""
SHOWN = 3  # the most sentences that stand above a row
LONGEST = 160
_SUFFIXES = ("Jr.", "Sr.", "II", "III")
_TABLES = {"person": "person", "group": "group", "state": "region"}

SentenceOf = Callable[[Passage], str]


def names_toml(names: Iterable[OpenName], sentence_of: SentenceOf) -> str:
    """Open names as rows to be filled in, each under what is known of it."""
    rows = [_name_row(name, sentence_of) for name in names]
    return "\n".join([HEAD + OTHERS, *rows])


def suggestions_toml(
    suggestions: Iterable[Suggestion],
    sentence_of: SentenceOf,
    offices: Mapping[str, Sequence[str]],
) -> str:
    """Suggestions as rows, each under the sentences that it rests on.

    What is told in one way only is filled in; of several roles the most told. `offices` gives the
    roster's role for the words of one.
    """
    return "\n".join([HEAD, *(_suggested_row(s, sentence_of, offices) for s in suggestions)])


def _name_row(name: OpenName, sentence_of: SentenceOf) -> str:
    kind = name.actors[0].kind if name.actors else "person"
    notes = [f"{_count(name.documents)}; {name.reason}"]
    if name.candidates:
        notes.append(f"perhaps {', '.join(name.candidates)}")
    if codes := [code for code in name.codes if code != "---"]:
        notes.append(f"by what stands around it: {', '.join(codes)}")
    notes.append(_quoted(name.example, sentence_of))
    table = _TABLES.get(kind, "body")
    if table == "person":
        return _lines(notes, table, _person(bare_name(name.name) or name.name))
    cells = {"name": name.name, "names": [], "code": "", "sector": ""}
    if table == "region":
        del cells["sector"]
    return _lines(notes, table, cells)


def _suggested_row(
    s: Suggestion, sentence_of: SentenceOf, offices: Mapping[str, Sequence[str]]
) -> str:
    country = s.countries[0].value if len(s.countries) == 1 and not s.by_context else ""
    passages = passages_of(s)
    notes = [f"{_count(s.documents)} {'says' if s.documents == 1 else 'say'} so"]
    notes += [_quoted(p, sentence_of) for p in passages[:SHOWN]]
    if len(passages) > SHOWN:
        notes.append(f"and {len(passages) - SHOWN} more; see: dragoman actors --suggest --json")
    notes += _open_points(s, country)
    role = _office(s, country, offices)
    return _lines(notes, "person", _person(s.name, country, s.sectors[0].value, role))


def _open_points(s: Suggestion, country: str) -> Iterator[str]:
    for point, variants in (("country", s.countries), ("role", s.roles)):
        if point in s.contradictions:
            yield f"told in several ways, {point}: {_variants(variants)}"
    if not country and s.by_context:
        yield f"country by what stands around the name: {_variants(s.countries)}"
    if "role" not in s.contradictions:
        yield f"role as told: {s.roles[0].value}"


def _variants(variants: Iterable[Variant]) -> str:
    return ", ".join(f"{v.value} ({_count(v.documents)})" for v in variants)


def _office(s: Suggestion, country: str, offices: Mapping[str, Sequence[str]]) -> str:
    found = offices.get(s.roles[0].value, ("other",))
    of_body = [office for office in found if office == "head_of_organisation"]
    return of_body[0] if of_body and country.startswith("IGO") else found[0]


def _person(name: str, country: str = "", sector: str = "", role: str = "") -> dict[str, object]:
    words = [w for w in name.split() if w not in _SUFFIXES]
    return {
        "name": name,
        "aliases": [],
        "surname": words[-1:] if len(words) > 1 else [],
        "country": country,
        "sector": sector,
        "role": role,
        "from": "",
        "to": "",
    }


def _lines(notes: Iterable[str], table: str, cells: Mapping[str, object]) -> str:
    comments = [f"# {note}" for note in notes]
    values = (f"{key} = {_value(value)}" for key, value in cells.items())
    return "\n".join([*comments, f"[[{table}]]", *values, ""])


def _value(value: object) -> str:
    """A text or a list of texts in TOML, whose basic strings JSON's are but for U+007F."""
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007F")


def _quoted(passage: Passage, sentence_of: SentenceOf) -> str:
    """A sentence with its place, on one line of printable characters."""
    text = "".join(c if c.isprintable() else " " for c in sentence_of(passage))
    words = " ".join(text.split())
    short = words if len(words) <= LONGEST else f"{words[:LONGEST].rsplit(' ', 1)[0]} …"
    file = "".join(c if c.isprintable() else " " for c in passage.document.file)
    return f"“{short}” ({file}, {passage.start} to {passage.end})"


def _count(documents: int) -> str:
    return f"{documents:,} document" + ("" if documents == 1 else "s")
