"""Two drafts beside each other: what went struck on the left, what came underlined on the right, scrolled together."""

from collections.abc import Callable, Iterable
from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QTextBrowser, QWidget

from ui import theme
from ui.i18n import tr

if TYPE_CHECKING:
    from lianluo_desk.review.compare import Shown, ShownBlock


class SideBySide(QWidget):
    """Paragraph by paragraph; told by strokes and lines, not by colour alone."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.left, self.right = self._text(tr("旧稿")), self._text(tr("新稿"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.left)
        row.addWidget(self.right)
        ours, theirs = self.left.verticalScrollBar(), self.right.verticalScrollBar()
        ours.valueChanged.connect(theirs.setValue)
        theirs.valueChanged.connect(ours.setValue)

    def _text(self, name: str) -> QTextBrowser:
        text = QTextBrowser(self)
        text.setAccessibleName(name)
        text.setFont(theme.manuscript_font())
        text.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        return text

    def show_blocks(self, blocks: "Iterable[ShownBlock]") -> None:
        """Show both sides of a difference; a paragraph that only one side has leaves room on the other."""
        blocks = tuple(blocks)
        self.left.setHtml(_page(blocks, lambda piece: _old(piece)))
        self.right.setHtml(_page(blocks, lambda piece: _new(piece)))


def _page(blocks: "Iterable[ShownBlock]", shown: "Callable[[Shown], str]") -> str:
    texts = ("".join(shown(piece) for piece in block.pieces) for block in blocks)
    body = "".join(f'<p style="margin:6px 4px; line-height:150%">{text or "&nbsp;"}</p>' for text in texts)
    return f"<html><body>{body}</body></html>"


def _old(piece: "Shown") -> str:
    text = escape(piece.text)
    if piece.op == "delete":
        return f'<s style="color:{theme.colors().error}">{text}</s>'
    return "" if piece.op == "insert" else text


def _new(piece: "Shown") -> str:
    text, scheme = escape(piece.text), theme.colors()
    if piece.op == "insert":
        return f'<u style="color:{scheme.good}; background:{scheme.hover}">{text}</u>'
    return "" if piece.op == "delete" else text
