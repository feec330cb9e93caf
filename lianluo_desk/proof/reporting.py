"""The proof report for the file: its rows, and an XLSX workbook of them."""

import io
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from ..model.dates import format_date
from ..model.issue import Issue
from .finding import Finding, Report, Severity
from .passage import Passage, passages
from .score import LIMIT
from .tables import plain_cell

SEVERITY_WORDS: dict[Severity, str] = {"error": "错误", "warning": "疑似", "hint": "提示"}
COLUMNS = (
    ("序号", 6), ("级别", 6), ("位置", 28), ("原文", 24), ("建议", 24), ("说明", 44), ("规则", 20),
    ("依据", 28), ("计错", 6), ("处理", 14),
)  # fmt: skip
"""The headings of the findings and how wide they are in a workbook."""
HEADINGS = tuple(heading for heading, _ in COLUMNS)
TO_TICK = "□改　□不改"
Decisions = Mapping[str, str]
"""What became of a finding (已改, 不改：本处 …), by its id."""
_ZONES = {
    "title": "标题", "subtitle": "副题", "note": "按语", "byline": "署名", "caption": "图表说明", "cell": "表格",
    "masthead": "报头", "distribution": "发送名单", "colophon": "版记",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Summary:
    """What the head of the report says, as (label, value) pairs, and whether the line of 2 per 10,000 is kept.

    `subject` is the issue with its number and date.
    """

    lines: tuple[tuple[str, str], ...]
    passes: bool
    subject: str


def summary(issue: Issue, report: Report) -> Summary:
    """Number, date, characters, findings of each severity, estimated error rate."""
    counts = Counter(finding.severity for finding in report.findings)
    passes = report.errors_per_10000 <= LIMIT
    number = "" if issue.number is None else f"第{issue.number}期"
    total = "" if issue.cumulative is None else f"（总第{issue.cumulative}期）"
    verdict = "合格" if passes else "不合格"
    name = issue.masthead.title + number + total
    day = format_date(issue.date) if issue.date else "未定"
    lines = (
        ("刊物", name),
        ("日期", day),
        ("字数", str(report.characters)),
        *((word, f"{counts[severity]}处") for severity, word in SEVERITY_WORDS.items()),
        ("计错", f"{report.errors:g}"),
        ("预计差错率", f"{report.errors_per_10000:g}/万（限{LIMIT:g}/万，{verdict}）"),
    )
    return Summary(lines, passes, f"{name}　{day}")


def rows(issue: Issue, report: Report, decisions: Decisions | None = None) -> tuple[tuple[str, ...], ...]:
    """The findings as rows under HEADINGS, in reading order; one without a decision is left to be ticked."""
    places, told = _places(issue), decisions or {}
    return tuple(
        (*_row(number, finding, places), told.get(finding.id, TO_TICK))
        for number, finding in enumerate(report.findings, start=1)
    )


def _row(number: int, finding: Finding, places: dict[str, str]) -> tuple[str, ...]:
    return (
        str(number),
        SEVERITY_WORDS[finding.severity],
        places.get(finding.block, finding.block),
        finding.text,
        finding.suggestion,
        finding.message,
        f"{finding.rule} {finding.name}",
        finding.clause,
        f"{finding.weight:g}",
    )


def _places(issue: Issue) -> dict[str, str]:
    """Each place as a person would say it: 《标题》第3段."""
    titles = {article.id: article.title.replace("\n", "") for article in issue.articles}
    counts: Counter[str] = Counter()
    said = {}
    for passage in passages(issue):
        said[passage.place] = _said(passage, titles, counts)
    return said


def _said(passage: Passage, titles: dict[str, str], counts: Counter[str]) -> str:
    if not passage.article:
        return _ZONES[passage.zone]
    head = f"《{titles.get(passage.article, '')}》"
    if passage.zone in _ZONES:
        return head + _ZONES[passage.zone]
    counts[passage.article] += 1
    return f"{head}第{counts[passage.article]}段"


def workbook(issue: Issue, report: Report, decisions: Decisions | None = None) -> bytes:
    """The report as an XLSX file: a sheet with the summary, a sheet with the findings."""
    from openpyxl import Workbook
    from openpyxl.styles import Alignment, Font

    book = Workbook()
    first = book.active
    assert first is not None
    first.title = "概要"
    for line in summary(issue, report).lines:
        first.append([plain_cell(cell) for cell in line])
    first.column_dimensions["A"].width, first.column_dimensions["B"].width = 14, 50
    sheet = book.create_sheet("校对意见")
    for row in (HEADINGS, *rows(issue, report, decisions)):
        sheet.append([plain_cell(cell) for cell in row])
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    for letter, (_, width) in zip("ABCDEFGHIJ", COLUMNS, strict=True):
        sheet.column_dimensions[letter].width = width
    for cells in sheet.iter_rows(min_row=2):
        for cell in cells:
            cell.alignment = Alignment(wrap_text=True, vertical="top")
    sheet.freeze_panes = "A2"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()
