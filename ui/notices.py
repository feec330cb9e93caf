"""The notice above the work: one sentence and a hint, details and the log behind a button; never a modal box."""

import traceback
from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer, QUrl, Signal, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from lianluo_desk.errors import DeskError

from . import log
from .i18n import tr
from .icons import icon


class NoticeBar(QFrame):
    """Shows the newest trouble or news, with a button for what can be done about it (`acted` without an `act_on`)."""

    acted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("notice", "info")
        self._text = QLabel(self)
        self._text.setWordWrap(True)
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._action = QPushButton(tr("打开"), self)
        self._other = QPushButton(tr("打开"), self)
        self._more = QPushButton(tr("详细"), self)
        self._more.setProperty("link", "true")
        self._log = QPushButton(tr("日志"), self)
        self._log.setProperty("link", "true")
        self._close = QToolButton(self)
        self._close.setIcon(icon("close"))
        self._close.setAccessibleName(tr("收起提示"))
        self._details = QPlainTextEdit(self)
        self._details.setReadOnly(True)
        self._details.setMaximumHeight(140)
        self._details.setAccessibleName(tr("详细情况"))
        self._act_on: Callable[[], object] | None = None
        self._else_do: Callable[[], object] | None = None
        self._arrange()
        self._action.clicked.connect(self._act)
        self._other.clicked.connect(self._do_other)
        self._more.clicked.connect(self._show_details)
        self._log.clicked.connect(open_log)
        self._close.clicked.connect(self.hide)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.hide)
        self.hide()

    def _arrange(self) -> None:
        row = QHBoxLayout()
        row.addWidget(self._text, 1)
        for widget in (self._action, self._other, self._more, self._log, self._close):
            row.addWidget(widget)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 6, 8, 6)
        layout.addLayout(row)
        layout.addWidget(self._details)

    @property
    def text(self) -> str:
        """What is shown."""
        return self._text.text() if self.isVisibleTo(self.parentWidget()) else ""

    @Slot(object)
    def show_trouble(self, error: BaseException) -> None:
        """A sentence and a hint for a DeskError; for anything else, that all text is kept, with the details."""
        if isinstance(error, DeskError):
            sentence, details = f"{error.message}　{error.hint}".rstrip(), ""
            if error.__cause__ is not None:
                details = "".join(traceback.format_exception(error.__cause__))
        else:
            sentence = tr("刚才的操作没有完成，稿件没有丢失。可以撤销后再试；问题反复出现时请把日志交给维护人员。")
            details = "".join(traceback.format_exception(error))
        log.logger.warning("%s\n%s", sentence, details)
        self._show(sentence, "error", details)

    def tell(
        self,
        sentence: str,
        action: str = "",
        act_on: Callable[[], object] | None = None,
        *,
        seconds: int = 0,
        other: tuple[str, Callable[[], object]] | None = None,
    ) -> None:
        """News, with a button that does `act_on` and `other` ways out, gone after `seconds` (0: stays until closed)."""
        self._show(sentence, "info", "", action)
        self._act_on = act_on
        if other is not None:
            text, self._else_do = other
            self._other.setText(text)
            self._other.show()
        if seconds:
            self._timer.start(seconds * 1000)

    def offer(self, action: str, act_on: Callable[[], object]) -> None:
        """A way out of the trouble that is shown."""
        self._action.setText(action)
        self._action.show()
        self._act_on = act_on

    def _show(self, sentence: str, kind: str, details: str, action: str = "") -> None:
        self._timer.stop()
        self._text.setText(sentence)
        self._text.setAccessibleName(sentence)
        self._action.setVisible(bool(action))
        self._action.setText(action)
        self._other.hide()
        self._more.setVisible(bool(details))
        self._log.setVisible(kind == "error")
        self._details.setPlainText(details)
        self._details.hide()
        self.setProperty("notice", kind)
        self.style().unpolish(self)
        self.style().polish(self)
        self.show()

    @Slot()
    def _act(self) -> None:
        self.hide()
        if self._act_on is not None:
            self._act_on()
        else:
            self.acted.emit()

    @Slot()
    def _do_other(self) -> None:
        self.hide()
        if self._else_do is not None:
            self._else_do()

    @Slot()
    def _show_details(self) -> None:
        self._details.setVisible(not self._details.isVisible())


@Slot()
def open_log() -> None:
    """Show the log's folder."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(log.folder())))
