"""What stands beside and in place of the text: marks of the kinds of paragraphs, and quiet placeholders."""

import re
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QTextBlock

from ui import theme
from ui.i18n import noop, tr

from . import looks
from .paragraphs import Role

if TYPE_CHECKING:
    from .sheet import Sheet

WIDTH, GAP = 56, 12  # pixels of a mark, and between it and the text
_MARKS: dict[Role, str] = {
    "note": noop("按语"),
    "title": noop("标题"),
    "subtitle": noop("副题"),
    "heading1": noop("一级"),
    "heading2": noop("二级"),
    "heading3": noop("三级"),
    "quote": noop("引文"),
    "image": noop("图片"),
    "table": noop("表格"),
    "unit": noop("署名单位"),
    "names": noop("署名"),
    "credit": noop("附注"),
}
_PLACEHOLDERS: dict[Role, str] = {
    "note": noop("按语（写在文前的编者说明）"),
    "title": noop("标题"),
    "subtitle": noop("副标题（没有就空着）"),
    "paragraph": noop("从这里写正文，或把来稿拖到这里"),
    "unit": noop("供稿单位"),
    "names": noop("姓名，几个人用、隔开"),
    "credit": noop("名后的字样，如“供稿”（没有就空着）"),
}
_KIND_LABELS = {
    "paragraph": noop("设为正文"),
    "heading1": noop("设为一级标题"),
    "heading2": noop("设为二级标题"),
    "heading3": noop("设为三级标题"),
    "quote": noop("设为引文"),
}
_HEADINGS = (
    (re.compile(r"[一二三四五六七八九十]{1,3}、"), "heading1"),
    (re.compile(r"（[一二三四五六七八九十]{1,3}）"), "heading2"),
    (re.compile(r"\d{1,2}．"), "heading3"),
)
_SENTENCE = re.compile(r"[^。！？]*[。！？][”’）】]*")


def kind_label(kind: str) -> str:
    """What the history calls making a paragraph that kind."""
    return tr(_KIND_LABELS[kind])


def heading_kind(text: str) -> str:
    """The heading that the numbering mark alone makes, or ""."""
    return next((kind for pattern, kind in _HEADINGS if pattern.fullmatch(text)), "")


def first_sentence(text: str) -> tuple[int, int]:
    """UTF-16 ends of the first sentence; the whole text without a full stop."""
    from .utf16 import units

    match = _SENTENCE.match(text)
    return 0, units(match[0] if match else text)


def mark_of(role: Role) -> str:
    """The word in the margin; "" for plain text."""
    return tr(_MARKS[role]) if role in _MARKS else ""


def paint(sheet: "Sheet", painter: QPainter, area: QRectF) -> None:
    """Paint marks and placeholders of the paragraphs in that area of the viewport."""
    layout, shift = sheet.document().documentLayout(), _shift(sheet)
    here = sheet.textCursor().block().blockNumber()
    block = _first_in(sheet, area.top())
    while block.isValid():
        box = layout.blockBoundingRect(block).translated(shift)
        if box.top() > area.bottom():
            break
        if area.left() < box.left() - GAP:
            _paint_mark(painter, block, box, current=block.blockNumber() == here)
        if block.length() == 1 and not block.layout().preeditAreaText():
            _paint_placeholder(sheet, painter, block, box)
        block = block.next()


def strip_of(sheet: "Sheet", block: QTextBlock) -> QRect:
    """The strip of the margin beside a paragraph, in pixels of the viewport."""
    box = sheet.document().documentLayout().blockBoundingRect(block).translated(_shift(sheet))
    return QRectF(0.0, box.top() - 2, box.left(), box.height() + 4).toAlignedRect()


def _shift(sheet: "Sheet") -> QPointF:
    return QPointF(-sheet.horizontalScrollBar().value(), -sheet.verticalScrollBar().value())


def _first_in(sheet: "Sheet", top: float) -> QTextBlock:
    """The first paragraph that may reach below that height of the viewport."""
    block = sheet.cursorForPosition(QPoint(0, int(top))).block()
    return block.previous() if block.previous().isValid() else block


def _paint_mark(painter: QPainter, block: QTextBlock, box: QRectF, *, current: bool) -> None:
    role = looks.role_of(block)
    word = mark_of(role) or ("¶" if current else "")
    previous = block.previous()
    if not word or (role == "note" and previous.isValid() and looks.role_of(previous) == "note"):
        return
    scheme = theme.colors()
    painter.setFont(_mark_font(theme.interface_font(), word))
    painter.setPen(QColor(scheme.accent if current else scheme.quiet))
    painter.drawText(_mark_box(block, box), Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, word)


def _mark_font(interface: QFont, word: str) -> QFont:
    """A little smaller than the interface's type, and smaller still where a long word would not fit the margin."""
    font = QFont(interface)
    font.setPointSizeF(font.pointSizeF() * 0.86)
    width = QFontMetricsF(font).horizontalAdvance(word)
    if width > WIDTH:
        font.setPointSizeF(font.pointSizeF() * WIDTH / width)
    return font


def _mark_box(block: QTextBlock, box: QRectF) -> QRectF:
    lines = block.layout()
    height = lines.lineAt(0).naturalTextRect().height() if lines.lineCount() else 24
    return QRectF(max(2.0, box.left() - WIDTH - GAP), box.top(), WIDTH, height)


def _paint_placeholder(sheet: "Sheet", painter: QPainter, block: QTextBlock, box: QRectF) -> None:
    role = looks.role_of(block)
    if role not in _PLACEHOLDERS or (role == "paragraph" and not _alone(sheet)):
        return
    font = looks.role_font(role)
    font.setBold(False)
    painter.setFont(font)
    painter.setPen(QColor(theme.colors().quiet))
    shape = block.blockFormat()
    line = box.adjusted(shape.textIndent(), 0, 0, 8)
    centred = shape.alignment() & Qt.AlignmentFlag.AlignHCenter
    side = Qt.AlignmentFlag.AlignHCenter if centred else Qt.AlignmentFlag.AlignLeft
    painter.drawText(line, side | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextSingleLine, tr(_PLACEHOLDERS[role]))


def _alone(sheet: "Sheet") -> bool:
    """Whether the body is one paragraph."""
    body = (paragraph for paragraph in sheet.page.paragraphs if paragraph.is_body)
    return next(body, None) is not None and next(body, None) is None


def mark_at(sheet: "Sheet", point: QPointF) -> int | None:
    """The body paragraph whose margin mark lies under `point`."""
    block = sheet.cursorForPosition(point.toPoint()).block()
    box = sheet.document().documentLayout().blockBoundingRect(block).translated(_shift(sheet))
    number = block.blockNumber()
    if number < len(sheet.page.paragraphs) and sheet.page.paragraphs[number].is_body:
        return number if _mark_box(block, box).contains(point) else None
    return None
