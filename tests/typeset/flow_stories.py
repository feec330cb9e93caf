"""Small stories and a plain set of styles for the tests of page layout and of the painters."""

from collections.abc import Iterable

from lianluo_desk.render.story import Group, Pair, Role, Rule, Space, Span, Story, StoryBlock, Text
from lianluo_desk.render.styles import (
    Color,
    FolioStyle,
    GroupStyle,
    RuleStyle,
    SheetStyle,
    SpanStyle,
    Styles,
    TextStyle,
)
from lianluo_desk.typeset.pages import Page, PlacedLine, PlacedRule

RED = Color("red", (0.0, 0.8, 0.8, 0.0), (0.85, 0.12, 0.09))

_TEXTS = (
    TextStyle("mark", "标记", role="hei", align="left"),
    TextStyle(
        "name", "刊名", role="xiaobiaosong", size=66, color=RED, align="spread", spread=0.6, line=2.7, one_line=True
    ),
    TextStyle("number", "期号", align="center", one_line=True),
    TextStyle("line", "编印", align="left", one_line=True),
    TextStyle(
        "title", "标题", role="xiaobiaosong", size=22, align="center", line=2, keep_next=True, keep_together=True
    ),
    TextStyle("subtitle", "副题", role="kai", align="center", keep_next=True),
    TextStyle("note", "按语", role="kai", indent=2, left=2, right=2),
    TextStyle("body", "正文", indent=2),
    TextStyle("heading", "小标题", role="hei", indent=2, keep_next=True),
    TextStyle("byline", "署名", role="kai", align="right"),
    TextStyle("caption", "说明", role="hei", size=14, align="center"),
    TextStyle("cell", "格", size=14, align="left"),
    TextStyle("item", "要目", role="kai", size=14, align="left", left=2),
    TextStyle("send", "发送", size=14, left=1, right=1, line=0.9, align="left"),
    TextStyle("colophon", "版记", size=14, left=1, right=1, one_line=True, align="left"),
)

STYLES = Styles(
    SheetStyle(),
    FolioStyle(),
    {style.name: style for style in _TEXTS},
    {"lead": SpanStyle("lead", role="hei")},
    {
        "red": RuleStyle("red", 1.2, RED, before=0.2),
        "thick": RuleStyle("thick", 0.35),
        "thin": RuleStyle("thin", 0.25),
        "table": RuleStyle("table", 0.25),
    },
    {"masthead": GroupStyle("masthead", 9)},
    {"red": RED},
)

CHARACTERS = "湖南省人大常委会选举任免联络工作委员会开展主题活动深入基层走访代表听取意见"


def han(count: int) -> str:
    """`count` Chinese characters without punctuation: 28 of them are one full line."""
    return (CHARACTERS * (count // len(CHARACTERS) + 1))[:count]


def lines_of(count: int, style: str = "body", source: str = "", role: Role = "paragraph") -> Text:
    """A paragraph of exactly `count` lines (the first has two characters fewer)."""
    return text(han(28 * count - 12), style, role, source)


def text(words: str, style: str = "body", role: Role = "paragraph", source: str = "") -> Text:
    return Text(style, (Span(words, start=0 if source else -1),), source, role)


def masthead() -> Group:
    return Group(
        "masthead",
        (
            text("联络动态", "name", "masthead", "masthead/title"),
            text("第16期", "number", "masthead"),
            Pair("line", text("湖南省人大常委会选举任免联络工作委员会编", "line"), text("2018年6月13日", "line")),
            Rule("red"),
        ),
    )


def foot(lines: int = 3) -> Group:
    """A 版记 with `lines` addressees: as high as 0.9 grid lines each and one more line."""
    send = Span("送：")
    addressees = [
        Text("send", (Span(f"第{index + 1}个单位"),), f"distribution/0/{index}", "distribution", (send,), index > 0)
        for index in range(lines)
    ]
    return Group(
        "foot",
        (
            Rule("thick"),
            *addressees,
            Rule("thin"),
            text("批准文号：湘党简准字〔2000〕第28号", "colophon", "colophon"),
            Rule("thick"),
        ),
    )


def article(*blocks: StoryBlock, title: str = "王柯敏副主任赴娄底调研代表工作", number: int = 1) -> Group:
    heading = text(title, "title", "title", f"a{number}/title")
    return Group("article", (heading, *blocks), f"a{number}")


def story(*blocks: StoryBlock, even_pages: bool = False, mirrored: bool = True) -> Story:
    return Story(
        blocks,
        "联络动态　第16期",
        identifier="issue",
        author="联工委",
        date="2018-06-13",
        even_pages=even_pages,
        mirrored=mirrored,
        han_latin_gap=0.125,
    )


def words(line: PlacedLine) -> str:
    return "".join(part for run in line.line.runs for part in run.texts)


def page_words(page: Page, folio: bool = False) -> list[str]:
    """The lines of a page as text, without the page number."""
    found = [words(line) for line in page.lines]
    return found if folio else [line for line in found if not line.startswith("—")]


def rules(pages: Iterable[Page]) -> list[PlacedRule]:
    return [item for page in pages for item in page.items if isinstance(item, PlacedRule)]


__all__ = ["Space"]
