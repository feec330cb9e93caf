"""The issue's own sense before it is printed: numbers, date, masthead, 版记, pages, what composition noticed."""

import datetime
from collections.abc import Iterable, Iterator
from dataclasses import replace

from ...errors import DeskError
from ...ledger import Entry, check, describe
from ...model.dates import format_date
from ...model.issue import Issue
from ...render.story import Group, Story, texts
from ...typeset.pages import Notice, Pages
from .report import Finding, Report, Severity, report_of

_NOTICES: dict[str, Severity] = {
    "missing-image": "error",
    "missing-glyph": "error",
    "overfull": "warning",
    "underfull": "hint",
    "low-resolution": "warning",
    "shrunk": "warning",
    "loose": "hint",
    "widow": "hint",
}
_NOTICE_HINTS = {
    "missing-image": "请重新插入这张图片。",
    "missing-glyph": "请换一个字，或在这台电脑上安装含有这个字的字体。",
    "overfull": "请删减或改短这一处。",
    "underfull": "按提示增减几行；不改也能付印。",
    "low-resolution": "请换一张更清楚的原图，或把图片排小一些。",
    "shrunk": "请改短这一行，或调整版式里的字号。",
    "widow": "改动一两个字即可避开；不改也能付印。",
}


def preflight_issue(
    issue: Issue,
    pages: Pages,
    story: Story,
    entries: Iterable[Entry] | None = None,
    *,
    today: datetime.date | None = None,
) -> Report:
    """What in the issue itself should be looked at before it goes to press.

    `entries` is the ledger (None: numbers are not held against one); `today` lets a date far off be noticed.
    """
    findings = [
        *_numbers(issue, entries),
        *_date(issue, today),
        *_masthead(issue),
        *_articles(issue),
        *_foot(issue, story, pages),
        *_page_count(story, pages),
        *_notices(pages.notices),
    ]
    return report_of(findings, "print")


def _numbers(issue: Issue, entries: Iterable[Entry] | None) -> Iterator[Finding]:
    place = "masthead/number"
    if issue.number is None or issue.year is None:
        yield Finding("issue-number", "error", "没有期号。", "请在报头填写期号。", place=place)
        return
    if issue.cumulative is None and issue.series == "regular":
        yield Finding(
            "issue-cumulative", "warning", "没有总期号。", "请在报头填写总期号。", place="masthead/cumulative"
        )
    if entries is None:
        return
    entry = Entry(issue.series, issue.year, issue.number, issue.cumulative, issue.date, "issued")
    own, others = _own(entry, entries)
    if own is not None and own.state == "void":
        message = f"{describe(own, with_year=True)}，不能再用。"
        yield Finding("issue-number", "error", message, "请改用登记簿里的下一个期号。", place=place)
        return
    yield from _against(entry, own, others)


def _own(entry: Entry, entries: Iterable[Entry]) -> tuple[Entry | None, list[Entry]]:
    """The ledger's entry under the issue's number, and all others."""
    own: Entry | None = None
    others: list[Entry] = []
    for each in entries:
        if (each.series, each.year, each.number) == (entry.series, entry.year, entry.number):
            own = each
        else:
            others.append(each)
    return own, others


def _against(entry: Entry, own: Entry | None, others: list[Entry]) -> Iterator[Finding]:
    """The issue's numbers and date held against its own entry, and against the rules for all others."""
    if own is not None:
        if own.cumulative is not None and entry.cumulative not in (None, own.cumulative):
            yield Finding(
                "issue-cumulative",
                "error",
                f"总期号是第{entry.cumulative}期，登记簿里这一期是总第{own.cumulative}期。",
                "请改正报头的总期号，或先改正登记簿。",
                place="masthead/cumulative",
            )
        if own.date is not None and entry.date is not None and own.date != entry.date:
            yield Finding(
                "issue-date",
                "error" if own.state == "issued" else "warning",
                f"日期是{format_date(entry.date)}，登记簿里这一期是{format_date(own.date)}。",
                "请改正报头的日期，或先改正登记簿。",
                place="masthead/date",
            )
    try:
        check(others, replace(entry, state="reserved"), past=own is not None)
    except DeskError as error:
        yield Finding("issue-number", "error", error.message, error.hint, place="masthead/number")


def _date(issue: Issue, today: datetime.date | None) -> Iterator[Finding]:
    place = "masthead/date"
    if issue.date is None:
        yield Finding("issue-date", "error", "没有日期。", "请在报头填写日期。", place=place)
        return
    if issue.year is not None and issue.date.year != issue.year:
        message = f"日期{format_date(issue.date)}不在{issue.year}年。"
        yield Finding("issue-date", "error", message, "期号按出刊日期的年份编排，请改正其一。", place=place)
    if today is not None and issue.status not in ("printed", "archived") and abs((issue.date - today).days) > 62:
        message = f"日期是{format_date(issue.date)}，离今天（{format_date(today)}）超过两个月。"
        yield Finding("issue-date", "warning", message, "请核对日期。", place=place)
    printed = issue.colophon.print_date
    if printed is not None and printed < issue.date:
        message = f"印发日期{format_date(printed)}早于刊物日期{format_date(issue.date)}。"
        yield Finding("print-date", "warning", message, "请核对两个日期。", place="colophon/print_date")


def _masthead(issue: Issue) -> Iterator[Finding]:
    if not issue.masthead.title.strip():
        yield Finding("masthead", "error", "报头没有刊名。", "请在报头填写刊名。", place="masthead/title")
    if not (issue.masthead.compiler or "").strip():
        yield Finding("masthead", "error", "报头没有编印单位。", "请在报头填写编印单位。", place="masthead/compiler")


def _articles(issue: Issue) -> Iterator[Finding]:
    if not issue.articles:
        yield Finding("articles", "error", "这一期没有文章。", "请先加入文章。")
    for number, article in enumerate(issue.articles, start=1):
        name = article.title.replace("\n", "")[:20] or f"第{number}篇"
        if not article.title.strip():
            yield Finding("article-title", "error", f"第{number}篇文章没有标题。", "请填写标题。", place=article.id)
        if not any(block.text.strip() or block.image or block.table for block in article.body):
            yield Finding("article-body", "error", f"“{name}”没有正文。", "请补上正文或删去这一篇。", place=article.id)
        if article.status == "manuscript":
            yield Finding(
                "article-status", "hint", f"“{name}”还是来稿状态。", "请确认已经选用并编好。", place=article.id
            )
        for block in article.body:
            if block.image is not None and not (block.image.alt or block.image.caption).strip():
                message = f"“{name}”里有一张图片没有替代文字。"
                yield Finding("figure-alt", "warning", message, "请为图片写一句说明，归档文件需要它。", place=block.id)


def _foot(issue: Issue, story: Story, pages: Pages) -> Iterator[Finding]:
    """版记 (GB/T 9704-2012 §7.4): on the last page, on an even one where the house wants it."""
    foot = next((block for block in story.blocks if isinstance(block, Group) and block.kind == "foot"), None)
    if foot is None or not any(text.text.strip() for text in texts(foot.blocks)):
        yield Finding("foot", "error", "没有版记。", "请填写发送名单、责任编辑和批准文号。", place="colophon")
        return
    if not any(line.strip() for level in issue.distribution for line in level.lines):
        yield Finding("foot", "error", "版记里没有发送名单。", "请在报尾填写发送单位。", place="distribution")
    if not issue.colophon.editors:
        yield Finding("foot", "warning", "版记里没有责任编辑。", "请在报尾填写。", place="colophon/editors")
    if not (issue.colophon.phone or issue.colophon.email):
        yield Finding("foot", "warning", "版记里没有联系方式。", "请在报尾填写。", place="colophon/phone")
    where = _pages_of(pages, {text.source for text in texts(foot.blocks) if text.source})
    last = len(pages.pages)
    if where and max(where) != last:
        yield Finding(
            "foot-place", "error", f"版记在第 {max(where)} 页，不在最后一页。", "请检查版式模板。", max(where)
        )
    if where and story.even_pages and max(where) % 2:
        message = f"版记在第 {max(where)} 页，应在双数页。"
        yield Finding("foot-place", "error", message, "请在版式里打开“版记排在双数页”后重新排版。", max(where))
    if len(set(where)) > 1:
        yield Finding("foot-place", "warning", "版记分在几页上。", "请核对发送名单是否过长。", min(where))


def _pages_of(pages: Pages, sources: set[str]) -> list[int]:
    """The pages on which lines of those places stand."""
    return sorted({page.number for page in pages.pages for line in page.lines if line.line.source in sources})


def _page_count(story: Story, pages: Pages) -> Iterator[Finding]:
    count = len(pages.pages)
    if story.even_pages and count % 2:
        message = f"一共 {count} 页，双面印刷应是双数。"
        yield Finding("page-count", "error", message, "请重新排版；版记应在双数页。", count)
    if count % 4:
        message = f"一共 {count} 页，骑马订要凑成 {-(-count // 4) * 4} 页，会多出 {-count % 4} 面空白。"
        yield Finding("page-count", "hint", message, "平订或单张装订不受影响。")


def _notices(notices: Iterable[Notice]) -> Iterator[Finding]:
    for notice in notices:
        severity = _NOTICES.get(notice.kind, "hint")
        hint = _NOTICE_HINTS.get(notice.kind, "请在版面上看一眼这一处。")
        yield Finding(f"layout-{notice.kind}", severity, notice.message, hint, notice.page, notice.source)
