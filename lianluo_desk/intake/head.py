"""From the masthead's parts to the issue's numbers, date, name and compiler, asking where they do not agree."""

import datetime
import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from ..model.dates import format_date, parse_date
from ..model.ids import masthead_place
from ..model.issue import Masthead, Series
from ..model.names import unpadded
from ..model.publication import Publication
from .chars import compact, has_han, key
from .masthead import Head, is_pinyin, looks_like_title
from .numbers import Number, read_number, read_year
from .people import ends_like_unit
from .source import SourceLine
from .values import Notes
from .vocabulary import COMPILER_ENDING, COMPILER_LABEL

_SPACED_ENDING = re.compile(r"(?<=\S)\s{1,8}(?=(?:编印|编发|编制|编辑|主编|主办|承办|编)$)")


@dataclass(slots=True)
class HeadFacts:
    """What a masthead says."""

    masthead: Masthead
    publication: str = ""
    series: Series = "regular"
    year: int | None = None
    number: int | None = None
    cumulative: int | None = None
    date: datetime.date | None = None
    left_over: list[str] = field(default_factory=list)


def read_head(head: Head, publications: Sequence[Publication], notes: Notes) -> HeadFacts:
    """The facts of a masthead; everything doubtful becomes a question of its place."""
    facts = HeadFacts(Masthead(""))
    _numbers(head, facts, notes)
    _date(head, facts, notes)
    _year_agrees(facts, notes)
    _names(head, facts, publications, notes)
    for item in head.items:
        if item.what in ("annual", "cumulative", "date", "slashed", "supplement", "latin"):
            place = {"cumulative": "cumulative", "date": "date"}.get(item.what, "number")
            notes.field(masthead_place(place), item.match[0], _shown(facts, place))
    return facts


def _shown(facts: HeadFacts, place: str) -> str:
    value = {"cumulative": facts.cumulative, "number": facts.number}.get(place)
    return format_date(facts.date) if place == "date" and facts.date else str(value or "")


def _numbers(head: Head, facts: HeadFacts, notes: Notes) -> None:
    annual = head.first("annual", "slashed") or head.first("supplement") or head.first("latin")
    if annual:
        groups = annual.match.groupdict()
        facts.number = _checked(read_number(groups.get("number") or "", annual.match[0]), "number", notes)
        facts.year = read_year(groups.get("year") or "")
        if annual.what == "supplement" or groups.get("extra") or groups.get("after"):
            facts.series = "supplement"
        if annual.what == "latin":
            notes.ask(masthead_place("number"), annual.match[0], str(facts.number), "只有外文字样的编号，按期号读入")
    if head.first("supplement"):
        facts.series = "supplement"
    cumulative = head.first("cumulative")
    if cumulative:
        number = read_number(cumulative.match["number"], cumulative.match[0])
        facts.cumulative = _checked(number, "cumulative", notes)
    _number_doubts(head, facts, notes)
    twin = next((item for item in head.items if item.match.groupdict().get("more")), None)
    if twin is not None:
        notes.ask(
            masthead_place("number"), twin.match[0].strip(), str(facts.number or ""), "合刊有两个期号，只记了前一个"
        )


def _number_doubts(head: Head, facts: HeadFacts, notes: Notes) -> None:
    if facts.number is None and not any(q.where == masthead_place("number") for q in notes.questions):
        notes.ask(masthead_place("number"), "", "", "没有找到期号，请填写")
    others = {item.match[0] for item in head.items if item.what in ("annual", "slashed")}
    values = {read_number(item.match["number"], "").value for item in head.items if item.what in ("annual", "slashed")}
    if len(values) > 1:
        notes.ask(
            masthead_place("number"), "；".join(sorted(others)), str(facts.number), "报头里有几个不同的期号，取了第一个"
        )
    if facts.number and facts.cumulative and facts.cumulative < facts.number and facts.series == "regular":
        notes.ask(
            masthead_place("cumulative"), str(facts.cumulative), str(facts.cumulative), "总期号比年内期号小，请核对"
        )


def _checked(number: Number, part: str, notes: Notes) -> int | None:
    if number.value is not None and number.value > 99_999:
        number = Number(None, number.found, "数字太大，不像期号")
    if number.doubt:
        notes.ask(masthead_place(part), number.found, str(number.value or ""), number.doubt)
    return number.value


def _date(head: Head, facts: HeadFacts, notes: Notes) -> None:
    found = [item for item in head.items if item.what == "date"]
    if not found:
        notes.ask(masthead_place("date"), "", "", "报头里没有找到日期，请填写")
        return
    facts.date = parse_date(found[0].match[0])
    if facts.date is None:
        notes.ask(masthead_place("date"), found[0].match[0], "", "没有这一天，请核对日期")
    if len({parse_date(item.match[0]) for item in found}) > 1:
        guess = format_date(facts.date) if facts.date else ""
        notes.ask(
            masthead_place("date"), "；".join(item.match[0] for item in found), guess, "报头里有几个日期，取了第一个"
        )


def _year_agrees(facts: HeadFacts, notes: Notes) -> None:
    if facts.year and facts.date and facts.year != facts.date.year:
        notes.ask(
            masthead_place("number"),
            f"{facts.year}年，{format_date(facts.date)}",
            str(facts.year),
            "期号的年份与日期的年份不同，取了期号的年份",
        )
    facts.year = facts.year or (facts.date.year if facts.date else None)


def _names(head: Head, facts: HeadFacts, publications: Sequence[Publication], notes: Notes) -> None:
    """Name, pinyin, compiler and the small items; what fits nowhere is kept and asked about."""
    pinyin = next((piece for piece, _ in head.pieces if is_pinyin(piece) and not has_han(piece)), None)
    rest = _without(head.pieces, pinyin)
    title, publication = _title(rest, publications, notes)
    rest = _without(rest, title)
    compilers = _compilers([piece for piece, _ in rest], notes)
    facts.left_over = [piece for piece, _ in rest if not _is_compiler(piece) and key(piece) != key(title)]
    facts.publication = publication
    texts = {what: _text(head, what) for what in ("copy", "urgency", "signer")}
    secrecy = "　".join(compact_spaces(item.match[0]) for item in head.items if item.what in ("secrecy", "internal"))
    facts.masthead = Masthead(
        title=title,
        pinyin=pinyin,
        compiler=compilers,
        classification=secrecy or None,
        copy_number=texts["copy"],
        urgency=compact(texts["urgency"]) if texts["urgency"] else None,
        signer=unpadded(texts["signer"]) if texts["signer"] else None,
    )
    _account(head, facts, notes)


def _without(pieces: Sequence[tuple[str, SourceLine]], text: str | None) -> list[tuple[str, SourceLine]]:
    """The pieces without the first that reads `text`."""
    place = next((index for index, (piece, _) in enumerate(pieces) if piece == text), len(pieces))
    return [*pieces[:place], *pieces[place + 1 :]]


def _text(head: Head, what: str) -> str | None:
    item = head.first(what)
    return (item.match[1] if item.match.re.groups else item.match[0]) if item else None


def compact_spaces(text: str) -> str:
    """One em where spaces separate the parts of a classification, nothing where they space a word out."""
    words = text.strip("【】[]（）()").split()
    return "".join(words) if all(len(word) == 1 for word in words) else "　".join(words)


def _title(
    pieces: Sequence[tuple[str, SourceLine]], publications: Sequence[Publication], notes: Notes
) -> tuple[str, str]:
    """The bulletin's name, and the id of the publication that bears it."""
    place = masthead_place("title")
    for publication in publications:
        for piece, _ in pieces:
            if key(piece) == key(publication.masthead.title):
                return piece, publication.id
    candidates = [piece for piece, _ in pieces if not COMPILER_LABEL.match(piece)]
    if not candidates:
        notes.ask(place, "", "", "没有找到刊名，请填写")
        return "", ""
    title = _best_title(pieces, candidates)
    if publications:
        notes.ask(place, title, title, "没有登记过这个刊名，请确认是哪一种刊物")
    elif len(candidates) > 1 and not looks_like_title(title):
        notes.ask(place, "；".join(candidates), title, "报头里有几行文字，不能确定哪一行是刊名")
    return title, ""


def _best_title(pieces: Sequence[tuple[str, SourceLine]], candidates: Sequence[str]) -> str:
    """A heading of the highest rank, else a name with a bulletin's word, else what is no office, else the first."""
    headings = [(line.level, piece) for piece, line in pieces if line.level and piece in candidates]
    if headings:
        top = min(level for level, _ in headings)
        ranked = [piece for level, piece in headings if level == top]
        return next(filter(looks_like_title, ranked), ranked[0])
    named = [piece for piece in candidates if looks_like_title(piece)]
    free = [piece for piece in candidates if not ends_like_unit(piece) and not COMPILER_ENDING.fullmatch(piece)]
    return (named or free or list(candidates))[0]


def _is_compiler(piece: str) -> bool:
    return bool(COMPILER_LABEL.search(piece)) or ends_like_unit(piece) or bool(COMPILER_ENDING.fullmatch(piece))


def _compilers(pieces: Sequence[str], notes: Notes) -> str | None:
    found = [_unlabelled(piece) for piece in pieces if _is_compiler(piece)]
    compiler = "　".join(found)
    if len(found) > 1:
        notes.ask(masthead_place("compiler"), "；".join(found), compiler, "报头里有几个编印单位，按原次序合在一起")
    return compiler or None


def _unlabelled(piece: str) -> str:
    match = COMPILER_LABEL.match(piece)
    bare = piece[match.end() :].strip() if match else piece
    return _SPACED_ENDING.sub("", bare)


def _values(facts: HeadFacts) -> str:
    """All that the masthead holds, on one line."""
    head = facts.masthead
    numbers = [str(value) for value in (facts.year, facts.number, facts.cumulative) if value]
    texts = (head.classification, head.copy_number, head.urgency, head.signer, head.title, head.pinyin, head.compiler)
    return " ".join([*filter(None, texts), *numbers, format_date(facts.date) if facts.date else "", *facts.left_over])


def _account(head: Head, facts: HeadFacts, notes: Notes) -> None:
    """Every line of the masthead with its edits, and every value that is not the line itself."""
    for line in head.lines:
        notes.line(masthead_place("title"), line)
        notes.field(masthead_place("title"), line.text, _values(facts))
