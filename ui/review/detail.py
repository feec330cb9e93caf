"""The current change at length: the passage as a redline, and the buttons that decide it, overlaps and misfits too."""

from collections.abc import Sequence
from html import escape

from PySide6.QtCore import Qt, QUrl, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QTextBrowser, QVBoxLayout, QWidget

from lianluo_desk.desk.gathered import Decided, Gathered
from lianluo_desk.desk.settling import returned_text
from lianluo_desk.review.changes import Change
from lianluo_desk.review.flat import PARA
from ui import theme
from ui.composed import watch
from ui.i18n import tr

from .board import ReviewBoard
from .hands import kind_word

SIDES = "甲乙丙丁戊己庚辛壬癸"
AROUND = 30  # characters of the passage shown on either side


class Detail(QWidget):
    """One change, a group of overlapping ones, or one that does not fit today's text."""

    decided = Signal()  # go on to the next

    def __init__(self, board: ReviewBoard, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._board = board
        self._colors: dict[str, str] = {}
        self.text = QTextBrowser(self)
        self.text.setAccessibleName(tr("这一处改动"))
        self.text.setOpenLinks(False)
        self.text.anchorClicked.connect(self._chosen)
        self.own = QLineEdit(self)
        watch(self.own)
        self.own.setAccessibleName(tr("自己的写法"))
        self.own.returnPressed.connect(self._write_own)
        self.own.hide()
        self.accept = self._button(tr("采纳 ↵"), self.accept_current)
        self.reject = self._button(tr("退回 ⌫"), self.reject_current)
        self.edit = self._button(tr("改写 E"), self.begin_edit)
        self.again = self._button(tr("重新决定"), self._take_back)
        self.first = self._button(tr("用甲"), self._first)
        self.second = self._button(tr("用乙"), self._second)
        self.both = self._button(tr("都要"), self._both)
        row = QHBoxLayout()
        row.setSpacing(4)
        for button in self._buttons:
            row.addWidget(button)
        row.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(4, 4, 8, 6)
        layout.setSpacing(4)
        layout.addWidget(self.text, 1)
        layout.addWidget(self.own)
        layout.addLayout(row)
        self.text.setStyleSheet("QTextBrowser { border: none; background: transparent; }")

    @property
    def _buttons(self) -> tuple[QPushButton, ...]:
        return self.first, self.second, self.both, self.accept, self.reject, self.edit, self.again

    def _button(self, text: str, slot: object) -> QPushButton:
        button = QPushButton(text, self)
        button.setStyleSheet("padding: 4px 8px;")
        button.clicked.connect(slot)
        return button

    # showing

    def show_change(self, colors: dict[str, str]) -> None:
        """Show the board's current change."""
        self._colors = colors
        self.own.hide()
        change, gathered = self._board.current, self._board.gathered
        if change is None or gathered is None:
            self.text.setHtml("")
            for button in self._buttons:
                button.setVisible(False)
            return
        parts = [self._head(change, gathered)]
        clash, reason = self._clash(), self._misfit()
        sides = clash or [change]
        parts += [self._side(each, gathered, number if clash else None) for number, each in enumerate(sides)]
        if reason:
            now = self._board.today_text(change)
            parts.append(f'<p style="color:{theme.colors().accent}">{escape(reason)}</p>')
            parts.append(f"<p>{escape(tr('现在的文字：'))}{escape(now or tr('（已删去）'))}</p>")
        self.text.setHtml("".join(parts))
        self._show_buttons(change, gathered, clash, reason)

    def _show_buttons(self, change: Change, gathered: Gathered, clash: Sequence[Change], reason: str) -> None:
        decided = gathered.decided.get(change.id)
        done = decided is not None and decided.done
        for button in (self.accept, self.reject):
            button.setVisible(not clash and not reason and not done)
        self.edit.setVisible(not done and (bool(clash) or bool(reason) or change.kind in ("text", "insert")))
        self.edit.setText(tr("自己写 E") if clash or reason else tr("改写 E"))
        self.again.setVisible(decided is not None and not done)
        two = len(clash) > 1
        self.first.setVisible((two or bool(reason)) and not done)
        self.second.setVisible((two or bool(reason)) and not done)
        self.both.setVisible(two and self._union_text() is not None and not done)
        if two:
            for button, word, each in ((self.first, tr("用甲"), clash[0]), (self.second, tr("用乙"), clash[1])):
                button.setText(word)
                button.setToolTip(gathered.hand(each))
            self.both.setText(tr("都要"))
        elif reason:
            self.first.setText(tr("用返回稿的"))
            self.second.setText(tr("留现在的"))

    def _head(self, change: Change, gathered: Gathered) -> str:
        hand, when = gathered.hand(change), (change.date or "")[:16].replace("T", " ")
        color = self._colors.get(hand, theme.colors().ink)
        tracked = "" if change.tracked else tr("（没有留痕）")
        return (
            f'<p><span style="color:{color}">■ {escape(hand)}</span>　{escape(kind_word(change))}{escape(tracked)}'
            f'　<span style="color:{theme.colors().quiet}">{escape(when)}</span></p>'
        )

    def _side(self, change: Change, gathered: Gathered, number: int | None) -> str:
        """The passage with this one change in it; one of several copies is named and can be chosen by its name."""
        sent = gathered.snapshot.by_place.get(change.block)
        text = sent.text if sent else ""
        color = self._colors.get(gathered.hand(change), theme.colors().ink)
        if change.kind in ("format", "move"):
            return f"<p>{escape(text[:80])}</p>"
        lead = text[max(0, change.start - AROUND) : change.start]
        tail = text[change.end : change.end + AROUND]
        gone, came = (_html(part) for part in (change.before, change.after))
        who = ""
        if number is not None:
            name = f"{SIDES[min(number, len(SIDES) - 1)]} {gathered.hand(change)}"
            who = f'<a href="{number}" style="color:{color}">{escape(name)}</a>：'
        return (
            f'<p style="line-height:130%">{who}…{_html(lead)}<s style="color:{color}">{gone}</s>'
            f'<u style="color:{color}">{came}</u>{_html(tail)}…</p>'
        )

    def _clash(self) -> list[Change]:
        change, gathered = self._board.current, self._board.gathered
        if change is None or gathered is None:
            return []
        return [gathered.by_id[each] for each in gathered.clash_of(change.id)]

    def _misfit(self) -> str:
        change = self._board.current
        found = (each.reason for each in self._board.conflicts if change is not None and each.change.id == change.id)
        return next(found, "")

    # deciding

    @Slot()
    def accept_current(self) -> None:
        self._decide(Decided("accept"))

    @Slot()
    def reject_current(self) -> None:
        self._decide(Decided("reject"))

    def _decide(self, decision: Decided | None) -> None:
        change = self._board.current
        if change is not None and self._board.decide({change.id: decision}) and decision is not None:
            self.decided.emit()

    @Slot()
    def _take_back(self) -> None:
        change = self._board.current
        if change is not None:
            members = [each.id for each in self._clash()] or [change.id]
            self._board.decide(dict.fromkeys(members))

    @Slot(QUrl)
    def _chosen(self, url: QUrl) -> None:
        self._take(int(url.toString()))

    @Slot()
    def _first(self) -> None:
        self._take(0)

    @Slot()
    def _second(self) -> None:
        self._take(1)

    def _take(self, side: int) -> None:
        """One of two overlapping changes; or the returned wording against today's."""
        clash, change, gathered = self._clash(), self._board.current, self._board.gathered
        if clash:
            kept = clash[side]
            others: dict[str, Decided | None] = {each.id: Decided("reject") for each in clash}
            if self._board.decide({**others, kept.id: Decided("accept")}):
                self.decided.emit()
        elif change is not None and gathered is not None:
            if side == 0 and not self._board.write_own(change.block, returned_text(change, gathered.snapshot)):
                return
            self._decide(Decided("accept", done=True) if side == 0 else Decided("reject"))

    @Slot()
    def _both(self) -> None:
        text = self._union_text()
        if text is not None and self._board.unite([each.id for each in self._clash()], text):
            self.decided.emit()

    def _union_text(self) -> str | None:
        """The wordings of overlapping changes one behind the other, in the stretch that they touch together."""
        clash = self._clash()
        texts = [each.before + each.after for each in clash]
        if len(clash) < 2 or any(PARA in text for text in texts) or any(each.kind != "text" for each in clash):
            return None
        return "".join(each.after for each in clash)

    @Slot()
    def begin_edit(self) -> None:
        """The editor's own wording: of the change, of the overlap, or of the whole place where nothing fits."""
        change, clash = self._board.current, self._clash()
        if change is None or not self.edit.isVisibleTo(self):
            return
        if clash:
            text = self._union_text()
            if text is None:
                return
        elif self._misfit():
            text = self._board.today_text(change) or ""
        else:
            text = change.after.strip(PARA)
        self.own.setText(text)
        self.own.show()
        self.own.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.own.selectAll()

    @Slot()
    def _write_own(self) -> None:
        change, clash, text = self._board.current, self._clash(), self.own.text()
        if change is None:
            return
        self.own.hide()
        if clash:
            if self._board.unite([each.id for each in clash], text):
                self.decided.emit()
        elif self._misfit():
            if self._board.write_own(change.block, text):
                self._decide(Decided("accept", done=True))
        else:
            self._decide(Decided("accept", text))


def _html(text: str) -> str:
    return escape(text).replace(PARA, "¶<br>").replace("\n", "⏎")
