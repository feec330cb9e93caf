"""Two versions of an issue: side by side and as a redline; the older one can be stood in again."""

from collections.abc import Iterable
from html import escape

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QTabWidget, QTextBrowser, QWidget

from lianluo_desk.edit import State
from lianluo_desk.model.issue import Issue
from lianluo_desk.review.align import align
from lianluo_desk.review.diff import diff_text
from ui import changes, theme, words
from ui.i18n import tr
from ui.manuscript.paragraphs import paragraphs_of
from ui.workspace import Workspace

from .base import Dialog

NOW = -1


class CompareDialog(Dialog):
    """Choose two versions; what went and what came is told by strokes and lines, not by colour alone."""

    def __init__(self, workspace: Workspace, number: int, parent: QWidget | None = None) -> None:
        super().__init__(tr("比较版本"), parent)
        self._workspace = workspace
        self.old, self.new = self._choice(tr("旧版本")), self._choice(tr("新版本"))
        self.old.setCurrentIndex(self.old.findData(number))
        current = workspace.session.history.current if workspace.session else NOW
        self.new.setCurrentIndex(self.new.findData(current))
        head = QHBoxLayout()
        head.addWidget(self.old, 1)
        head.addWidget(QLabel("→", self))
        head.addWidget(self.new, 1)
        self.body.addLayout(head)
        self.left, self.right, self.redline = (self._text(name) for name in (tr("旧"), tr("新"), tr("花脸稿")))
        beside = QWidget(self)
        row = QHBoxLayout(beside)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.left)
        row.addWidget(self.right)
        self.tabs = QTabWidget(self)
        self.tabs.addTab(self.redline, tr("花脸稿"))
        self.tabs.addTab(beside, tr("左右对照"))
        self.body.addWidget(self.tabs, 1)
        self.summary = self.add_text("", quiet=True)
        self.restore = self.add_button(tr("回到旧版本"), self._restore)
        self.restore.setEnabled(workspace.editable)
        self.add_button(tr("关闭"), self.close, primary=True)
        self.left.verticalScrollBar().valueChanged.connect(self.right.verticalScrollBar().setValue)
        self.right.verticalScrollBar().valueChanged.connect(self.left.verticalScrollBar().setValue)
        self.old.currentIndexChanged.connect(self._compare)
        self.new.currentIndexChanged.connect(self._compare)
        self.resize(980, 640)
        self._compare()

    def _choice(self, name: str) -> QComboBox:
        box = QComboBox(self)
        box.setAccessibleName(name)
        session = self._workspace.session
        tree = session.history if session else None
        for number in sorted(tree.states, reverse=True) if tree else ():
            box.addItem(_named(tree.states[number], now=number == tree.current), number)  # type: ignore[union-attr]
        return box

    def _text(self, name: str) -> QTextBrowser:
        text = QTextBrowser(self)
        text.setAccessibleName(name)
        text.setFont(theme.manuscript_font())
        text.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        return text

    @Slot()
    def _compare(self, _index: int = 0) -> None:
        session = self._workspace.session
        if session is None:
            return
        old, new = session.issue_at(self.old.currentData()), session.issue_at(self.new.currentData())
        rows = compared(lines_of(old), lines_of(new))
        self.left.setHtml(_page(row.old_html for row in rows))
        self.right.setHtml(_page(row.new_html for row in rows))
        self.redline.setHtml(_page(row.redline_html for row in rows))
        count = sum(row.changed for row in rows)
        self.summary.setText(tr("共 {n} 段有改动。").format(n=count) if count else tr("两个版本的文字完全相同。"))

    @Slot()
    def _restore(self) -> None:
        self._workspace.go_to_state(self.old.currentData())
        self.close()


def _named(state: State, *, now: bool) -> str:
    name = f"★ {state.name}　" if state.name else ""
    return f"{words.moment(state.at)}　{name}{state.label}" + (tr("　← 现在") if now else "")


def lines_of(issue: Issue) -> list[str]:
    """Every paragraph of an issue as a line of text: numbers, articles, lists."""
    lines = [f"{words.title_of(issue)}　{words.date_of(issue)}"]
    for article in issue.articles:
        lines += [paragraph.text.replace("\n", "⏎") for paragraph in paragraphs_of(article) if paragraph.text]
    lines += changes.distribution_text(issue.distribution).split("\n")
    colophon = issue.colophon
    lines.append("　".join(part for part in ("、".join(colophon.editors), colophon.phone, colophon.email) if part))
    return lines


class Row:
    """One paragraph in both versions."""

    def __init__(self, before: str, after: str) -> None:
        self.changed = before != after
        old, new, both = [], [], []
        position = 0
        for op in diff_text(before, after) if self.changed else ():
            same = escape(before[position : op.start])
            gone, came = escape(before[op.start : op.end]), escape(op.after)
            struck, added = _struck(gone), _added(came)
            old.append(same + struck)
            new.append(same + added)
            both.append(same + struck + added)
            position = op.end
        rest = escape(before[position:])
        self.old_html, self.new_html, self.redline_html = ("".join(parts) + rest for parts in (old, new, both))


def _struck(text: str) -> str:
    return f'<s style="color:{theme.colors().error}">{text}</s>' if text else ""


def _added(text: str) -> str:
    scheme = theme.colors()
    return f'<u style="color:{scheme.good}; background:{scheme.hover}">{text}</u>' if text else ""


def compared(before: list[str], after: list[str]) -> list[Row]:
    """Rows that pair the paragraphs of both versions."""
    return [
        Row("".join(before[n] for n in group.before), "".join(after[n] for n in group.after))
        for group in align(before, after)
    ]


def _page(paragraphs: Iterable[str]) -> str:
    body = "".join(f'<p style="margin:6px 4px; line-height:150%">{text or "&nbsp;"}</p>' for text in paragraphs)
    return f"<html><body>{body}</body></html>"
