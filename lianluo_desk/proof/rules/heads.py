"""Masthead, distribution list and colophon against the publication's profile and the register of numbers."""

import re
from collections.abc import Iterator
from dataclasses import fields

from ...errors import DeskError
from ...model.dates import format_date
from ...model.ids import colophon_place, distribution_place, masthead_place
from ...model.issue import Issue
from ..near import sounds
from ..passage import LISTS
from ..rule import Hit, Passage, Rule, View, pattern


def _whole(view: View, place: str, right: str, told: str) -> Iterator[tuple[Passage, Hit]]:
    passage = view.by_place.get(place)
    if passage is not None:
        yield passage, Hit(0, len(passage.text), right, told)


def numbers(view: View) -> Iterator[tuple[Passage, Hit]]:
    """Annual and cumulative number and date against the register; the issue's own entry must say the same."""
    from ...ledger import Entry, check, entries_of

    issue, publication = view.issue, view.context.registers.publication
    year = issue.date.year if issue.date else issue.year
    if issue.number is None or year is None:
        return
    known = entries_of(publication.known) if publication else ()
    entries = tuple({(e.series, e.year, e.number): e for e in (*known, *view.ledger)}.values())
    own = next((e for e in entries if (e.series, e.year, e.number) == (issue.series, year, issue.number)), None)
    if own is not None:
        yield from _against_own(view, own)
        return
    same_day = next((e for e in entries if e.date and e.date == issue.date and e.series == issue.series), None)
    if same_day is not None and same_day.number != issue.number:
        told = f"登记簿里{format_date(same_day.date)}出刊的是第{same_day.number}期。" if same_day.date else ""
        yield from _whole(view, masthead_place("number"), str(same_day.number), told)
        return
    try:
        check(entries, Entry(issue.series, year, issue.number, issue.cumulative, issue.date, "reserved"), past=True)
    except DeskError as error:
        yield from _refused(view, issue, entries, year, error.message)


def _against_own(view: View, own) -> Iterator[tuple[Passage, Hit]]:  # type: ignore[no-untyped-def]
    issue = view.issue
    if own.cumulative is not None and issue.cumulative is not None and own.cumulative != issue.cumulative:
        told = f"登记簿里第{own.number}期是总第{own.cumulative}期。"
        yield from _whole(view, masthead_place("cumulative"), str(own.cumulative), told)
    if own.date is not None and issue.date is not None and own.date != issue.date:
        told = f"登记簿里第{own.number}期的日期是{format_date(own.date)}。"
        yield from _whole(view, masthead_place("date"), format_date(own.date), told)


def _refused(view: View, issue: Issue, entries, year: int, told: str) -> Iterator[tuple[Passage, Hit]]:  # type: ignore[no-untyped-def]
    offsets = {e.offset for e in entries if e.series == issue.series and e.year == year and e.offset is not None}
    place = masthead_place("date" if "日期" in told else "cumulative" if issue.cumulative is not None else "number")
    right = ""
    if len(offsets) == 1 and place.endswith("cumulative") and issue.number is not None:
        right = str(issue.number + offsets.pop())
    yield from _whole(view, place, right, told)


def year_of_date(view: View) -> Iterator[tuple[Passage, Hit]]:
    """The issue's year is its date's; a document printed before the issue's date is impossible."""
    issue = view.issue
    if issue.date and issue.year and issue.date.year != issue.year:
        yield from _whole(view, masthead_place("date"), "", f"期号按{issue.year}年编，日期却是{issue.date.year}年。")
    printed = issue.colophon.print_date
    if issue.date and printed and printed < issue.date:
        yield from _whole(view, colophon_place("print_date"), format_date(issue.date), "印发日期早于出刊日期。")


def _reads(title: str, letters: str) -> bool:
    """Whether the letters are plain readings of the title, character by character."""
    if not title:
        return not letters
    return any(letters.startswith(s) and _reads(title[1:], letters[len(s) :]) for s in sounds(title[0]))


def pinyin(view: View) -> Iterator[tuple[Passage, Hit]]:
    """The pinyin of the masthead is a reading of its title."""
    if _reads(view.issue.masthead.title, re.sub("[^a-z]", "", (view.issue.masthead.pinyin or "").lower())):
        return
    from ...render.pinyin import pinyin_doubt

    told = pinyin_doubt(view.issue.masthead.title, view.issue.masthead.pinyin)
    if told:
        profile = view.context.registers.publication
        match = re.search("应为“([^”]+)”", told)
        right = profile.masthead.pinyin if profile and profile.masthead.title == view.issue.masthead.title else None
        yield from _whole(view, masthead_place("pinyin"), right or (match[1] if match else ""), told)


_FACTS = {"phone": "电话", "email": "电子邮箱", "approval": "批准文号"}


def _plain(text: str) -> str:
    return re.sub(r"[\s—–－-]", "", text).lower()


def contact(view: View) -> Iterator[tuple[Passage, Hit]]:
    """Phone, address, approval and editors as the profile has them on the issue's day."""
    publication, issue = view.context.registers.publication, view.issue
    if publication is None or issue.publication != publication.id or issue.date is None:
        return
    right = publication.colophon_on(issue.date)
    for part, name in _FACTS.items():
        wanted, found = getattr(right, part), getattr(issue.colophon, part)
        if wanted and found and _plain(wanted) != _plain(found):
            yield from _whole(view, colophon_place(part), wanted, f"{name}与刊物资料不符，资料里是“{wanted}”。")
        elif wanted and not found and part == "approval":
            owner = view.by_place.get(colophon_place("editors")) or view.by_place.get(masthead_place("title"))
            if owner:
                yield owner, Hit(0, len(owner.text), "", f"版记缺{name}“{wanted}”。", "warning")
    if right.editors and issue.colophon.editors and set(right.editors) != set(issue.colophon.editors):
        told = f"责任编辑与刊物资料不符，资料里是“{'、'.join(right.editors)}”。"
        yield from (
            (p, Hit(h.start, h.end, "", told, "warning")) for p, h in _whole(view, colophon_place("editors"), "", told)
        )


def masthead(view: View) -> Iterator[tuple[Passage, Hit]]:
    """Title and compiler as the profile has them."""
    publication, issue = view.context.registers.publication, view.issue
    if publication is None or issue.publication != publication.id:
        return
    for field in fields(publication.masthead):
        wanted, found = getattr(publication.masthead, field.name), getattr(issue.masthead, field.name)
        if field.name in ("title", "compiler") and wanted and found and wanted != found:
            yield from _whole(view, masthead_place(field.name), wanted, f"与刊物资料不符，资料里是“{wanted}”。")


def distribution(view: View) -> Iterator[tuple[Passage, Hit]]:
    """The list as the profile has it on the issue's day, line by line; a line given twice."""
    publication, issue = view.context.registers.publication, view.issue
    if publication is None or issue.publication != publication.id or issue.date is None:
        return
    held = publication.distribution_on(issue.date)
    if held is None:
        return
    right = [line for level in held.levels for line in level.lines]
    printed = [line for level in issue.distribution for line in level.lines]
    for number, level in enumerate(issue.distribution):
        for line, text in enumerate(level.lines):
            nearest = _nearest(text, [one for one in right if one not in printed])
            if text not in right and nearest:
                passage = view.by_place.get(distribution_place(number, line))
                start, end, wanted = _changed(text, nearest)
                if passage:
                    yield passage, Hit(start, end, wanted, f"发送单位与刊物资料不符，资料里是“{nearest}”。")


def _nearest(text: str, lines: list[str]) -> str:
    from difflib import SequenceMatcher

    scored = [
        (SequenceMatcher(None, text, line, autojunk=False).ratio(), line)
        for line in lines
        if len(line) < 400 and len(text) < 400
    ]
    best = max(scored, default=(0.0, ""))
    return best[1] if best[0] >= 0.6 else ""


def _changed(text: str, right: str) -> tuple[int, int, str]:
    """The stretch of `text` that differs from `right`, at least one character long."""
    head = 0
    while head < min(len(text), len(right)) and text[head] == right[head]:
        head += 1
    tail = 0
    while tail < min(len(text), len(right)) - head and text[-1 - tail] == right[-1 - tail]:
        tail += 1
    if len(text) - tail - head == 0 or len(right) - tail - head == 0:
        head, tail = (head - 1, tail) if head else (head, tail - 1)
    return head, len(text) - tail, right[head : len(right) - tail]


def twice(view: View) -> Iterator[tuple[Passage, Hit]]:
    """A recipient named twice."""
    seen: set[str] = set()
    for passage in view.passages:
        if passage.zone == "distribution":
            for match in re.finditer(r"[^，、。；]{4,60}", passage.text):
                if match[0] in seen:
                    yield passage, Hit(*match.span(), "", f"“{match[0]}”在发送名单里出现了两次。")
                seen.add(match[0])


def units(view: View) -> Iterator[tuple[Passage, Hit]]:
    """Offices that sign, against the profile's; names of the byline against the people known."""
    publication = view.context.registers.publication
    if publication is None or not publication.units or view.issue.publication != publication.id:
        return
    for article in view.issue.articles:
        unit = article.byline.unit if article.byline else None
        passage = view.by_place.get(f"{article.id}/byline")
        if unit and passage and unit not in publication.units:
            near = [
                one
                for one in publication.units
                if len(one) == len(unit) and sum(a != b for a, b in zip(one, unit, strict=True)) == 1
            ]
            told = f"处室名称应为“{near[0]}”。" if near else "这个处室不在刊物资料里，请核对名称。"
            yield passage, Hit(0, len(unit), near[0] if near else "", told, "error" if near else "hint")


def bylines(view: View) -> Iterator[tuple[Passage, Hit]]:
    """Signatures of one issue alike: all with 供稿, or none; no signature without a name."""
    signed = [a for a in view.issue.articles if a.byline]
    with_role = [a for a in signed if a.byline and a.byline.role]
    if with_role and len(with_role) * 2 < len(signed):
        for article in with_role:
            passage = view.by_place[f"{article.id}/byline"]
            role = article.byline.role if article.byline else ""
            at = len(passage.text) - len(role)
            yield passage, Hit(at, len(passage.text), "", f"本期别的署名没有“{role}”，请统一。")


RULES = (
    Rule(
        "G13",
        "期号与登记簿不符",
        "报头版记",
        "error",
        1.0,
        "年期号、总期号、日期与登记簿不符。",
        across=numbers,
        zones=LISTS,
        repair=True,
    ),
    Rule(
        "G13b", "日期与年份不符", "报头版记", "error", 1.0, "日期与期号的年份不符。", across=year_of_date, zones=LISTS
    ),
    Rule(
        "G15",
        "刊名拼音",
        "报头版记",
        "error",
        1.0,
        "拼音与刊名不符。",
        across=pinyin,
        clause="《汉语拼音正词法基本规则》",
        zones=LISTS,
        repair=True,
    ),
    Rule(
        "G16",
        "报头与刊物资料不符",
        "报头版记",
        "error",
        1.0,
        "刊名、编印单位与刊物资料不符。",
        across=masthead,
        zones=LISTS,
        repair=True,
    ),
    Rule(
        "C12",
        "联系方式与刊物资料不符",
        "报头版记",
        "error",
        1.0,
        "电话、邮箱、批准文号与刊物资料不符。",
        across=contact,
        zones=LISTS,
        repair=True,
    ),
    Rule(
        "K07",
        "发送名单与刊物资料不符",
        "报头版记",
        "warning",
        1.0,
        "发送单位与刊物资料不符。",
        across=distribution,
        zones=LISTS,
        repair=True,
    ),
    Rule(
        "G11", "发送单位重复", "报头版记", "warning", 1.0, "同一单位在发送名单里出现了两次。", across=twice, zones=LISTS
    ),
    Rule(
        "K09",
        "署名的处室",
        "报头版记",
        "error",
        1.0,
        "处室名称与刊物资料不符。",
        across=units,
        zones=LISTS,
        repair=True,
    ),
    Rule("G10", "署名格式不一", "报头版记", "hint", 0.1, "同一期的署名格式应一致。", across=bylines, zones=LISTS),
    Rule(
        "G12",
        "姓名中的空格",
        "报头版记",
        "hint",
        0.1,
        "姓名按两字存放，排印时自动加空。",
        find=pattern(r"(?<=、)[\u4e00-\u9fff](?P<x>[\u3000])(?=[\u4e00-\u9fff](?:、|$))"),
        zones=frozenset(("byline",)),
        counting="never",
    ),
)
