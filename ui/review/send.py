"""Sending a round: who reads, until when, what to look at, protection, a redline against an earlier round."""

from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, QStandardPaths, Signal, Slot
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDateEdit,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QWidget,
)

from lianluo_desk.desk.making import file_stem
from lianluo_desk.desk.reviewing import BEFORE_REVIEW, Wish
from lianluo_desk.errors import DeskError
from lianluo_desk.review.send import Cover
from ui import filedialogs, settings
from ui.dialogs.base import Dialog
from ui.i18n import tr
from ui.work import Job, Progress
from ui.workspace import Change, Workspace

if TYPE_CHECKING:
    from lianluo_desk.archive import Round

DAYS = 3  # the term that is proposed
_SEPARATORS = "、，,；; 　\n"


class SendDialog(Dialog):
    """Writes the round's Word file; `sent` tells the round and the file."""

    sent = Signal(object, object)

    def __init__(self, workspace: Workspace, rounds: "tuple[Round, ...]", parent: QWidget | None = None) -> None:
        super().__init__(tr("送审：第 {n} 轮").format(n=len(rounds) + 1), parent)
        self._workspace, self._rounds = workspace, rounds
        self._job: Job | None = None
        issue = workspace.issue
        assert issue is not None
        self.readers = self._line(tr("请谁审阅"), tr("张主任、李副主任"))
        self.due_on = QCheckBox(tr("请于"), self)
        self.due_on.setChecked(True)
        self.due = QDateEdit(QDate(*_parts(date.today() + timedelta(days=DAYS))), self)
        self.due.setCalendarPopup(True)
        self.due.setDisplayFormat(tr("yyyy年M月d日"))
        self.due.setAccessibleName(tr("退回期限"))
        self.due_on.toggled.connect(self.due.setEnabled)
        self.look_at = QPlainTextEdit(self)
        self.look_at.setTabChangesFocus(True)
        self.look_at.setPlaceholderText(tr("着重看什么，一行一条"))
        self.look_at.setAccessibleName(tr("着重看什么"))
        self.look_at.setMaximumHeight(72)
        self.protect = QCheckBox(tr("只许带修订痕迹修改（不设密码）"), self)
        self.redline = QComboBox(self)
        self.redline.setAccessibleName(tr("标出改动"))
        self.redline.addItem(tr("清稿"), 0)
        for round_ in reversed(rounds):
            self.redline.addItem(tr("标出与第 {n} 轮相比的改动").format(n=round_.number), round_.number)
        self.stem = self._line(tr("文件名"), "")
        self.stem.setText(tr("{stem}（送审第{n}轮）").format(stem=file_stem(issue), n=len(rounds) + 1))
        self.folder = self._line(tr("文件夹"), "")
        self.folder.setText(_folder())
        self._build()
        self.message = self.add_text("")
        self.message.hide()
        self.add_button(tr("关闭"), self.close)
        self.send = self.add_button(tr("写出送审稿"), self._send, primary=True)
        self.stem.textChanged.connect(self._update)
        self.folder.textChanged.connect(self._update)
        self.resize(580, 0)
        self._update()

    def _line(self, name: str, example: str) -> QLineEdit:
        line = QLineEdit(self)
        line.setAccessibleName(name)
        line.setPlaceholderText(example)
        return line

    def _build(self) -> None:
        grid = QGridLayout()
        browse = QPushButton(tr("选择…"), self)
        browse.setAutoDefault(False)
        browse.clicked.connect(self._browse)
        rows: list[tuple[str, tuple[QWidget, ...]]] = [
            (tr("请谁审阅"), (self.readers,)),
            (tr("退回期限"), (self.due_on, self.due, QLabel(tr("前退回"), self))),
            (tr("着重看"), (self.look_at,)),
            (tr("改动"), (self.redline,)),
            ("", (self.protect,)),
            (tr("文件名"), (self.stem,)),
            (tr("文件夹"), (self.folder, browse)),
        ]
        for number, (name, widgets) in enumerate(rows):
            grid.addWidget(QLabel(name, self), number, 0)
            row = QHBoxLayout()
            for widget in widgets:
                row.addWidget(widget, 1 if isinstance(widget, QLineEdit | QPlainTextEdit | QComboBox) else 0)
            if not any(isinstance(widget, QLineEdit | QPlainTextEdit | QComboBox) for widget in widgets):
                row.addStretch(1)
            grid.addLayout(row, number, 1)
        self.body.addLayout(grid)

    @property
    def path(self) -> Path:
        """The file that will be written."""
        return Path(self.folder.text()).expanduser() / f"{self.stem.text().strip()}.docx"

    @property
    def wish(self) -> Wish:
        """What was asked for; the covering sheet only where there is something to say."""
        readers, look_at = _split(self.readers.text(), _SEPARATORS), _split(self.look_at.toPlainText(), "\n")
        due = date(*self.due.date().getDate()) if self.due_on.isChecked() else None
        cover = Cover(readers, due, look_at) if readers or look_at or due else None
        return Wish(protect=self.protect.isChecked(), cover=cover, redline=self.redline.currentData() or None)

    @Slot()
    def _update(self, _text: str = "") -> None:
        exists = self.path.exists()
        self.send.setText(tr("替换并写出") if exists else tr("写出送审稿"))
        self.send.setEnabled(bool(self.stem.text().strip()) and self._job is None)

    @Slot()
    def _browse(self) -> None:
        folder = filedialogs.folder(self, tr("写到哪里"), self.folder.text())
        if folder:
            self.folder.setText(folder)

    @Slot()
    def _send(self) -> None:
        settings.write(settings.EXPORT_FOLDER, self.folder.text())
        self.message.hide()
        self._job = Job(_Sending(self._workspace, self.path, self.wish))
        self._job.done.connect(self._sent)
        self._job.failed.connect(self._failed)
        self._update()
        self._job.start()

    @Slot(object)
    def _sent(self, round_: object) -> None:
        self._job = None
        session = self._workspace.session
        if session is not None and session.issue.status in BEFORE_REVIEW and hasattr(session, "set_status"):
            before = session.issue
            try:
                session.set_status("review")
            except DeskError as error:
                self._workspace.trouble.emit(error)
            self._workspace.changed.emit(Change(before, session.issue))
        self.sent.emit(round_, self.path)
        self.close()

    def done(self, result: int) -> None:
        """A round under way is awaited: its status and the panel must follow."""
        if self._job is None:
            super().done(result)

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._job is None:
            super().closeEvent(event)
        else:
            event.ignore()

    @Slot(object)
    def _failed(self, error: Exception) -> None:
        self._job = None
        told = f"{error.message}{error.hint}" if isinstance(error, DeskError) else str(error)
        self.message.setText(told)
        self.message.setProperty("wrong", "true")
        self.message.show()
        self._update()


class _Sending:
    """In the background: bring the issue to the disk, then begin the round with it."""

    def __init__(self, workspace: Workspace, path: Path, wish: Wish) -> None:
        assert workspace.session is not None
        assert workspace.issue is not None
        self._session, self._issue, self._desk = workspace.session, workspace.issue, workspace.desk
        self._path, self._wish = path, wish

    def __call__(self, _progress: Progress) -> object:
        self._session.flush()
        return self._desk.review.begin(self._issue, self._path, self._wish, force=True)


def _parts(day: date) -> tuple[int, int, int]:
    return day.year, day.month, day.day


def _split(text: str, separators: str) -> tuple[str, ...]:
    for separator in separators[1:]:
        text = text.replace(separator, separators[0])
    return tuple(part.strip() for part in text.split(separators[0]) if part.strip())


def _folder() -> str:
    kept = settings.read(settings.EXPORT_FOLDER)
    return str(kept) or QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
