"""What the paragraph tests share: styles of 10 pt (so that 1 em is 10 pt), texts, and lines as strings."""

from dataclasses import replace

from lianluo_desk.render.story import Span, Text
from lianluo_desk.render.styles import FolioStyle, FontRole, SheetStyle, SpanStyle, Styles, TextStyle
from lianluo_desk.typeset.pages import Line
from lianluo_desk.typeset.passes import Paragraph

EM = 10.0
STYLES = Styles(SheetStyle(), FolioStyle(), {}, {"lead": SpanStyle("lead", role="hei")}, {}, {}, {})
PLAIN = TextStyle("plain", "正文", size=EM)
BODY = replace(PLAIN, name="body", indent=2.0)


def style(**changes: object) -> TextStyle:
    return replace(PLAIN, **changes)  # type: ignore[arg-type]


def text(content: str, *, lead: str = "", label: str = "", hidden: bool = False) -> Text:
    spans = (Span(lead, "lead", 0),) if lead else ()
    spans = (*spans, Span(content, "", len(lead)))
    return Text("plain", spans, "here", label=(Span(label),) if label else (), label_hidden=hidden)


def shown(line: Line) -> str:
    return "".join(part for run in line.runs for part in run.texts)


def lines(paragraph: Paragraph) -> list[str]:
    return [shown(line) for line in paragraph.lines]


def origins(line: Line) -> list[float]:
    """Glyph origins in em, to a thousandth."""
    return [round(x / EM, 3) for run in line.runs for x in run.xs]


def cells(line: Line) -> list[float]:
    """Cell widths in em, to a thousandth."""
    return [round(advance / EM, 3) for run in line.runs for advance in run.advances]


def faces(line: Line) -> list[tuple[FontRole, str]]:
    return [(run.face, "".join(run.texts)) for run in line.runs]  # type: ignore[misc]
