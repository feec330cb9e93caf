"""How each kind of paragraph looks on the sheet: shape in the block format, type and marks in a highlighter."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from PySide6.QtCore import Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QSyntaxHighlighter,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextDocument,
    QTextFormat,
)

from ui import theme

from .paragraphs import Role
from .utf16 import to_units

ROLE = QTextFormat.Property.UserProperty + 1
ID = QTextFormat.Property.UserProperty + 2
STYLE = QTextFormat.Property.UserProperty + 3

LEADING = 1.7  # line height in em
_CENTRED = ("title", "subtitle", "image", "table")
_INDENTED = ("paragraph", "heading1", "heading2", "heading3", "quote", "note")
_BEFORE: Mapping[str, float] = {"title": 0.6, "heading1": 0.7, "heading2": 0.4, "unit": 1.6, "image": 0.5, "table": 0.5}
_AFTER: Mapping[str, float] = {"title": 0.2, "subtitle": 0.9, "heading1": 0.2, "note": 0.3, "image": 0.5, "table": 0.5}
_SIZE: Mapping[str, float] = {"title": 1.55, "subtitle": 1.05, "note": 0.95, "image": 0.9, "table": 0.9}
_STRONG = ("title", "heading1", "heading3")
_QUIET = ("image", "table")


@dataclass(frozen=True, slots=True)
class Mark:
    """Something to underline: code points start–end of a paragraph; the severity chooses line and colour."""

    start: int
    end: int
    severity: str = "error"


def em(font: QFont | None = None) -> float:
    """The manuscript's type size in device-independent pixels."""
    return QFontMetricsF(font or theme.manuscript_font()).horizontalAdvance("国")


def block_format(role: Role, block_id: str = "") -> QTextBlockFormat:
    """The shape of a paragraph of that role, with its role and id inside."""
    font = theme.manuscript_font()
    shape = QTextBlockFormat(_shape(role, font.family(), font.pointSizeF()))
    if block_id:
        shape.setProperty(ID, block_id)
    return shape


@lru_cache(maxsize=64)
def _shape(role: Role, _family: str, _size: float) -> QTextBlockFormat:
    """The shape without an id; family and size tell one manuscript font from another."""
    font = role_font(role)
    size = em(font)
    shape = QTextBlockFormat()
    shape.setProperty(ROLE, role)
    extra = max(0.0, LEADING * size - QFontMetricsF(font).height())
    shape.setLineHeight(extra, QTextBlockFormat.LineHeightTypes.LineDistanceHeight.value)
    shape.setTopMargin(_BEFORE.get(role, 0.0) * size)
    shape.setBottomMargin(_AFTER.get(role, 0.25) * size)
    if role in _CENTRED:
        shape.setAlignment(Qt.AlignmentFlag.AlignHCenter)
    if role in _INDENTED:
        shape.setTextIndent(2 * size)
    if role == "quote":
        shape.setLeftMargin(2 * size)
    return shape


def role_font(role: Role) -> QFont:
    """The type of a paragraph of that role."""
    font = QFont(theme.manuscript_font())
    font.setPointSizeF(font.pointSizeF() * _SIZE.get(role, 1.0))
    font.setBold(role in _STRONG)
    return font


def role_of(block: QTextBlock) -> Role:
    """The role that a block of the document has."""
    return block.blockFormat().stringProperty(ROLE) or "paragraph"  # type: ignore[return-value]


def style_format(style: str) -> QTextCharFormat:
    """What the document keeps of a run: its style, no looks."""
    kept = QTextCharFormat()
    if style:
        kept.setProperty(STYLE, style)
    return kept


class Looks(QSyntaxHighlighter):
    """Gives every paragraph the type of its role, runs their style, findings their underline.

    The body's type is the document's own: text that needs no format beside it is laid out and painted twice as fast.
    """

    def __init__(self, document: QTextDocument) -> None:
        super().__init__(document)
        self._marks: Mapping[str, Sequence[Mark]] = {}
        self._formats: dict[tuple[str, str], QTextCharFormat | None] = {}
        self.set_body_type()

    def set_body_type(self) -> None:
        """The document's own type is that of the body."""
        if self.document().defaultFont() != theme.manuscript_font():
            self.document().setDefaultFont(theme.manuscript_font())

    def restyle(self) -> None:
        """The theme or the type size changed."""
        self._formats.clear()
        self.set_body_type()
        self.rehighlight()

    def set_marks(self, marks: Mapping[str, Sequence[Mark]]) -> None:
        """Underline these places, by block id; only blocks whose marks changed are touched."""
        old, self._marks = self._marks, marks
        if old == marks:
            return
        block = self.document().begin()
        while block.isValid():
            key = mark_key(block)
            if old.get(key) != marks.get(key):
                self.rehighlightBlock(block)
            block = block.next()

    def highlightBlock(self, text: str) -> None:
        block = self.currentBlock()
        role = role_of(block)
        base = self._format(role, "")
        for piece in block.textFormats():
            style = piece.format.stringProperty(STYLE)
            shown = self._format(role, style) if style else base
            if shown is not None:
                self.setFormat(piece.start, piece.length, shown)
        if self._marks:  # most often there are none, and a key is not free
            for mark in self._marks.get(mark_key(block), ()):
                self._underline(text, mark)

    def _underline(self, text: str, mark: Mark) -> None:
        start, end = to_units(text, mark.start), to_units(text, mark.end)
        for position in range(start, end):
            shown = QTextCharFormat(self.format(position))
            underline(shown, mark.severity)
            self.setFormat(position, 1, shown)

    def _format(self, role: Role, style: str) -> QTextCharFormat | None:
        key = (role, style)
        if key not in self._formats:
            self._formats[key] = _shown(role, style)
        return self._formats[key]


def _shown(role: Role, style: str) -> QTextCharFormat | None:
    """How text of that role and style looks; None when as the body does."""
    font = role_font(role)
    if style == "lead":
        font.setBold(True)
    if font == theme.manuscript_font() and role not in _QUIET:
        return None
    shown = QTextCharFormat()
    # Only what is asked for: that text is not underlined would take away the line under what is being composed.
    shown.setFont(font, QTextCharFormat.FontPropertiesInheritanceBehavior.FontPropertiesSpecifiedOnly)
    scheme = theme.colors()
    shown.setForeground(QColor(scheme.quiet if role in _QUIET else scheme.ink))
    return shown


def underline(shown: QTextCharFormat, severity: str) -> None:
    """Error wavy, doubtful dotted, hint thin: told apart without colour."""
    scheme, styles = theme.colors(), QTextCharFormat.UnderlineStyle
    look = {
        "error": (styles.WaveUnderline, scheme.error),
        "warning": (styles.DotLine, scheme.doubtful),
        "hint": (styles.SingleUnderline, scheme.hint),
        "change": (styles.DashUnderline, scheme.accent),
        "change-current": (styles.SingleUnderline, scheme.accent),
        "note": (styles.DashDotLine, scheme.hint),
    }
    style, color = look.get(severity, look["hint"])
    shown.setUnderlineStyle(style)
    shown.setUnderlineColor(QColor(color))
    if severity == "change-current":
        shown.setBackground(QColor(scheme.accent_soft))


def mark_key(block: QTextBlock) -> str:
    """Where the marks of a block are looked up: its id, or its role for what is no body block."""
    return block.blockFormat().stringProperty(ID) or role_of(block)
