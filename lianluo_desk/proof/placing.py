"""New text at a place of an issue: the other direction of `model.places`, styles and ids kept."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any, TypeVar

from ..errors import DeskError
from ..model.dates import parse_date
from ..model.issue import Article, Block, Byline, Colophon, Issue, Run, Table
from ..model.numerals import NumeralError, parse_number
from ..model.places import text_at

_T = TypeVar("_T")
_GONE = "请重新校对后再改。"


def with_replacement(issue: Issue, place: str, start: int, end: int, new: str) -> Issue:
    """The issue with `new` in place of the code points `start`–`end` at `place`. Raises DeskError."""
    try:
        text = text_at(issue, place)
    except KeyError as error:
        raise DeskError("要改的地方已经不在了。", _GONE) from error
    if not 0 <= start <= end <= len(text):
        raise DeskError("这一处的文字已经改动，对不上了。", _GONE)
    head, _, rest = place.partition("/")
    if rest and head == "masthead":
        return _with_masthead(issue, rest, text[:start] + new + text[end:])
    if rest and head == "colophon":
        return replace(issue, colophon=_with_colophon(issue.colophon, rest, text, start, end, new))
    if rest and head == "distribution":
        return _with_distribution(issue, rest, text[:start] + new + text[end:])
    return _in_article(issue, head, rest, start, end, new)


def _with_masthead(issue: Issue, part: str, text: str) -> Issue:
    if part in ("number", "cumulative", "year"):
        try:
            return replace(issue, **{part: parse_number(text)})  # type: ignore[arg-type]
        except NumeralError as error:
            raise DeskError(f"“{text}”不是期号。", "请在报头里直接填写。") from error
    if part == "date":
        day = parse_date(text)
        if day is None:
            raise DeskError(f"“{text}”不是日期。", "请在报头里直接填写。")
        return replace(issue, date=day)
    return replace(issue, masthead=replace(issue.masthead, **{part: text}))  # type: ignore[arg-type]


def _with_colophon(colophon: Colophon, part: str, text: str, start: int, end: int, new: str) -> Colophon:
    changed = text[:start] + new + text[end:]
    if part == "editors":
        return replace(colophon, editors=tuple(changed.split(" ")))
    if part == "copies":
        return replace(colophon, copies=int(changed))
    if part == "print_date":
        return replace(colophon, print_date=parse_date(changed))
    if part.startswith("extra/"):
        number = int(part[len("extra/") :])
        lines = list(colophon.extra_lines)
        lines[number] = (lines[number][0], changed)
        return replace(colophon, extra_lines=tuple(lines))
    return replace(colophon, **{part: changed})  # type: ignore[arg-type]


def _with_distribution(issue: Issue, rest: str, text: str) -> Issue:
    number, _, line = rest.partition("/")
    level = issue.distribution[int(number)]
    lines = _with_item(level.lines, int(line), text)
    return replace(issue, distribution=_with_item(issue.distribution, int(number), replace(level, lines=lines)))


def _with_item(items: tuple[_T, ...], index: int, item: _T) -> tuple[_T, ...]:
    return (*items[:index], item, *items[index + 1 :])


def _in_article(issue: Issue, owner: str, rest: str, start: int, end: int, new: str) -> Issue:
    def changed(article: Article) -> Article:
        if article.id == owner:
            return _with_part(article, rest, start, end, new)
        body = tuple(_with_block(b, rest, start, end, new) if b.id == owner else b for b in article.body)
        return article if body == article.body else replace(article, body=body)

    return replace(issue, articles=tuple(changed(article) for article in issue.articles))


def _with_part(article: Article, part: str, start: int, end: int, new: str) -> Article:
    if part == "byline" and article.byline:
        return replace(article, byline=_with_byline(article.byline, start, end, new))
    text = getattr(article, part) or ""
    changed: Any = {part: text[:start] + new + text[end:]}
    return replace(article, **changed)


def _with_byline(byline: Byline, start: int, end: int, new: str) -> Byline:
    """Office, names and role stand in one text; the part in which the change lies is changed."""
    at = 0
    if byline.unit:
        if end <= len(byline.unit):
            return replace(byline, unit=byline.unit[:start] + new + byline.unit[end:])
        at = len(byline.unit) + 1
    names = list(byline.names)
    for number, name in enumerate(names):
        if at <= start and end <= at + len(name):
            names[number] = name[: start - at] + new + name[end - at :]
            return replace(byline, names=tuple(names))
        at += len(name) + 1
    if byline.role and at <= start:
        return replace(byline, role=byline.role[: start - at] + new + byline.role[end - at :])
    raise DeskError("署名中这一处跨了两项，不能一键改。", "请在署名栏里直接修改。")


def _with_block(block: Block, rest: str, start: int, end: int, new: str) -> Block:
    def edit(text: str) -> str:
        return text[:start] + new + text[end:]

    if not rest:
        return replace(block, runs=_with_runs(block.runs, start, end, new))
    if rest == "caption" and block.image:
        return replace(block, image=replace(block.image, caption=edit(block.image.caption)))
    if rest == "caption" and block.table:
        return replace(block, table=replace(block.table, caption=edit(block.table.caption)))
    if block.table:
        return replace(block, table=_with_cell(block.table, rest, edit))
    return block


def _with_cell(table: Table, rest: str, edit: Callable[[str], str]) -> Table:
    _, row, column = rest.split("/")
    cells = table.rows[int(row)]
    cell = edit(cells[int(column)])
    return replace(table, rows=_with_item(table.rows, int(row), _with_item(cells, int(column), cell)))


def _with_runs(runs: tuple[Run, ...], start: int, end: int, new: str) -> tuple[Run, ...]:
    """The new text takes the style of the first character that it replaces."""
    changed: list[Run] = []
    at, pending = 0, new
    for number, run in enumerate(runs):
        left, right = at, at + len(run.text)
        at = right
        if right < start or left >= end > start or (right == start and number < len(runs) - 1):
            changed.append(run)
            continue
        head, tail = run.text[: max(0, start - left)], run.text[max(0, end - left) :] if end <= right else ""
        text, pending = head + pending + tail, ""
        if text:
            changed.append(replace(run, text=text))
    return tuple(changed) or ((Run(pending),) if pending else ())
