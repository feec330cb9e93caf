"""The proof report as a Story: head, figures, a table of findings for each severity; composed like an issue."""

import unicodedata
from collections.abc import Callable, Sequence
from types import MappingProxyType

from ..model.issue import Issue
from ..render.story import Grid, Space, Span, Story, StoryBlock, Text
from ..render.styles import FolioStyle, RuleStyle, SheetStyle, Styles, TextStyle
from .finding import Report
from .reporting import COLUMNS, SEVERITY_WORDS, Decisions, Summary, rows, summary

_LONGEST = 60  # characters of a cell; more is no reading matter in a table
_SHEET = SheetStyle(297.0, 210.0, 20.0, 15.0, 267.0, 168.0, lines=30, columns=72)  # A4 lying, 五号
_FOLIO = FolioStyle("— {page} —", "song", 10.5, below=5.0)
_TEXTS = (
    TextStyle("title", "title", "xiaobiaosong", size=18.0, align="center", line=2.0, keep_next=True),
    TextStyle("subject", "subject", "kai", size=12.0, align="center", line=1.4, keep_next=True),
    TextStyle("heading", "heading", "hei", size=12.0, align="left", line=1.6, keep_next=True),
    TextStyle("line", "line", "fangsong", align="left", line=1.3),
    TextStyle("cell", "cell", "fangsong", size=9.0, align="left", line=0.85),
    TextStyle("cell-head", "cell-head", "hei", size=9.0, align="center", line=0.85),
)
STYLES = Styles(
    _SHEET,
    _FOLIO,
    MappingProxyType({style.name: style for style in _TEXTS}),
    MappingProxyType({}),
    MappingProxyType({"table": RuleStyle("table", 0.3), "table-thin": RuleStyle("table-thin", 0.15)}),
    MappingProxyType({}),
    MappingProxyType({}),
)
"""The looks of the report: A4 lying, of no bulletin's own."""
_METHOD = (
    "计错办法：国新出发〔2020〕10号附件。标题和报头加倍；同一差错最多计三次；数字用法、格式各以一期计一个错为限；"
    "“错误”计全数，“疑似”计一半，“提示”不计。字数含标点，不含空白。"
)


def report_story(
    issue: Issue, report: Report, decisions: Decisions | None = None, has_glyph: Callable[[str], bool] = lambda _: True
) -> Story:
    """The report on `issue`. `decisions` say what became of a finding, by its id; what has none is left to be ticked.

    `has_glyph` tells whether a character can be printed; others are shown by their code.
    """
    said = summary(issue, report)
    blocks = [*_head(said), *_tables(issue, report, decisions), *_signatures()]
    return Story(
        blocks=tuple(_printable(block, has_glyph) for block in blocks),
        title=f"校对报告　{said.subject}",
        identifier=issue.id,
        subject="校对报告",
        date=issue.date.isoformat() if issue.date else "",
        even_pages=False,
        mirrored=False,
    )


def _text(style: str, text: str) -> Text:
    return Text(style, (Span(text),) if text else ())


def _head(said: Summary) -> list[StoryBlock]:
    figures = [(label, value) for label, value in said.lines if label not in ("刊物", "日期")]
    labels = tuple(_text("cell-head", label) for label, _ in figures)
    values = tuple(_text("cell", value) for _, value in figures)
    return [
        _text("title", "校对报告"),
        _text("subject", said.subject),
        Grid("table", (labels, values)),
        Space(0.4),
        _text("line", _METHOD),
    ]


def _tables(issue: Issue, report: Report, decisions: Decisions | None) -> list[StoryBlock]:
    blocks: list[StoryBlock] = []
    found = list(zip(report.findings, rows(issue, report, decisions), strict=True))
    for severity, word in SEVERITY_WORDS.items():
        own = [row for finding, row in found if finding.severity == severity]
        blocks.append(_text("heading", f"{word}（{len(own)}处）"))
        blocks.append(_table(own) if own else _text("line", "没有。"))
    return blocks


def _table(own: Sequence[tuple[str, ...]]) -> Grid:
    """The columns that a table of one severity needs: its word is in the heading already."""
    shown = [k for k, (heading, _) in enumerate(COLUMNS) if heading != "级别"]
    head = tuple(_text("cell-head", COLUMNS[k][0]) for k in shown)
    return Grid("table", (head, *(tuple(_text("cell", _clipped(row[k])) for k in shown) for row in own)))


def _clipped(text: str) -> str:
    flat = text.replace("\n", "　")
    return flat if len(flat) <= _LONGEST else f"{flat[: _LONGEST - 1]}…"


def _signatures() -> list[StoryBlock]:
    line = "　　　　".join(f"{who}：＿＿＿＿＿＿＿" for who in ("校对", "复核", "日期"))
    return [Space(1.0), _text("line", line)]


def _printable(block: StoryBlock, has_glyph: Callable[[str], bool]) -> StoryBlock:
    if isinstance(block, Text):
        return Text(block.style, tuple(Span(_shown(span.text, has_glyph)) for span in block.spans))
    if isinstance(block, Grid):
        printed = tuple(tuple(_text(cell.style, _shown(cell.text, has_glyph)) for cell in row) for row in block.rows)
        return Grid(block.style, printed, block.head)
    return block


def _shown(text: str, has_glyph: Callable[[str], bool]) -> str:
    return "".join(char if _is_plain(char) and has_glyph(char) else f"［U+{ord(char):04X}］" for char in text)


def _is_plain(char: str) -> bool:
    return char == "　" or unicodedata.category(char) not in ("Cc", "Cf", "Co", "Cs", "Cn", "Zl", "Zp")
