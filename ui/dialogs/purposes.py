"""What a PDF is made for, in an editor's words, and what should be looked at before it goes there."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QColor
from PySide6.QtWidgets import (
    QCheckBox,
    QGridLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QRadioButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from lianluo_desk.desk.making import PdfOrder, Purpose
from lianluo_desk.desk.pressing import CHECKED
from lianluo_desk.errors import DeskError
from lianluo_desk.model.issue import Issue
from ui import theme
from ui.i18n import noop, tr
from ui.work import Job, Progress
from ui.workspace import Workspace

from .separations import Picture, PictureStrip, Separation, separation_pictures, separations, sheet_pictures

if TYPE_CHECKING:
    from lianluo_desk.output.preflight import Finding, Report
    from lianluo_desk.typeset.pages import Pages


@dataclass(frozen=True, slots=True)
class Use:
    """One purpose; `suffix` goes into the file's name, so that the print shop's file never replaces the reader's."""

    purpose: Purpose
    name: str
    hint: str
    suffix: str


USES = (
    Use("screen", noop("上网/邮件"), noop("文件小，可查找，链接可点"), ""),
    Use("print", noop("送印刷厂"), noop("PDF/X，印刷油墨，带出血"), "-印刷"),
    Use("archive", noop("归档"), noop("PDF/A，长期保存，可朗读"), "-归档"),
    Use("booklet", noop("自己印小册子"), noop("双面印，对折装订"), "-小册子"),
)
SETTLED = 300
"""ms without a further choice before the issue is looked over by the new ones."""

MARKS = {"error": noop("错误"), "warning": noop("请核对"), "hint": noop("提示")}
PANE = QSize(430, 380)
"""The least size in px; it does not change with the purpose, so that nothing jumps."""


def suffix_of(purpose: Purpose) -> str:
    """What the name of that purpose's file ends with."""
    return next(use.suffix for use in USES if use.purpose == purpose)


class PurposeChoice(QWidget):
    """One of the four; `changed` tells that another one was chosen."""

    changed = Signal()

    def __init__(self, purpose: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(tr("PDF 的用途"))
        self.buttons: dict[Purpose, QRadioButton] = {}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setColumnStretch(2, 1)
        grid.setHorizontalSpacing(16)
        for row, use in enumerate(USES):
            button = QRadioButton(tr(use.name), self)
            button.setAccessibleDescription(tr(use.hint))
            button.setChecked(use.purpose == purpose)
            button.toggled.connect(self._toggled)
            hint = QLabel(tr(use.hint), self)
            hint.setProperty("quiet", "true")
            grid.addWidget(button, row, 0)
            grid.addWidget(hint, row, 1)
            self.buttons[use.purpose] = button

    @property
    def purpose(self) -> Purpose:
        return next((purpose for purpose, button in self.buttons.items() if button.isChecked()), "screen")

    @Slot(bool)
    def _toggled(self, on: bool) -> None:
        if on:
            self.changed.emit()


@dataclass(frozen=True, slots=True)
class Looked:
    """An issue looked over before it is written."""

    report: "Report"
    pages: "Pages | None" = None
    separations: tuple[Separation, ...] = ()


class PreflightPane(QWidget):
    """What the check of the issue found, and how plates or sheets will look; `changed` tells that `ready` may differ.

    `order` says how the PDF is wished for at the moment. Errors stand in the way until the editor says in so many
    words that she wants the file all the same.
    """

    changed = Signal()

    def __init__(
        self, workspace: Workspace, issue: Issue, order: Callable[[Purpose], PdfOrder], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._workspace, self._issue, self._order = workspace, issue, order
        self._purpose: Purpose = "screen"
        self._job: Job | None = None
        self.looked: Looked | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SETTLED)
        self._timer.timeout.connect(self._look)
        self.setMinimumSize(PANE)
        body = QVBoxLayout(self)
        body.setContentsMargins(16, 0, 0, 0)
        self.summary = QLabel(self)
        self.summary.setWordWrap(True)
        self.findings = QListWidget(self)
        self.findings.setAccessibleName(tr("付印前检查的结果"))
        self.findings.setWordWrap(True)
        self.findings.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.findings.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        self.findings.setMinimumHeight(110)
        self.anyway = QCheckBox(tr("仍要导出"), self)
        self.anyway.toggled.connect(self._decided)
        self.pictures = PictureStrip(workspace, self)
        for widget in (self.summary, self.findings, self.anyway, self.pictures):
            body.addWidget(widget)
        body.setStretchFactor(self.findings, 1)
        body.addStretch(0)
        self.hide()

    @property
    def ready(self) -> bool:
        """Whether nothing stands in the way of writing the file."""
        if self._purpose not in CHECKED:
            return True
        return self.looked is not None and (self.looked.report.ok or self.anyway.isChecked())

    def show_for(self, purpose: Purpose) -> None:
        """Look the issue over for that purpose ("screen" needs no look); a decision for another one is not kept."""
        if purpose == self._purpose:
            return
        self._purpose = purpose
        self.setVisible(purpose != "screen")
        self._begin(0)

    @Slot()
    def look_again(self) -> None:
        """The choices have changed: what was found holds no longer."""
        if self._purpose != "screen":
            self._begin(SETTLED)
            self.changed.emit()

    def _begin(self, wait: int) -> None:
        self.anyway.setChecked(False)
        self.looked = None
        if self._job is not None:
            self._job.cancel()
            self._job = None
        self._timer.stop()
        if self._purpose != "screen":
            self._timer.start(wait) if wait else self._look()
        self._fill()

    @Slot()
    def _look(self) -> None:
        try:
            order = self._order(self._purpose)
        except DeskError as error:
            self._failed(error)
            return
        job = self._job = Job(_Looking(self._workspace, self._issue, order), self)
        job.done.connect(self._arrived)
        job.failed.connect(self._failed)
        job.start()

    @Slot(object)
    def _arrived(self, looked: Looked) -> None:
        sender = self.sender()
        if isinstance(sender, Job) and sender is not self._job:
            return  # of choices that were taken back meanwhile
        self._job, self.looked = None, looked
        self._fill()
        self.changed.emit()

    @Slot(object)
    def _failed(self, error: Exception) -> None:
        """A check that could not be made is itself an error that the editor must know of."""
        from lianluo_desk.output.preflight import Finding, Report

        if isinstance(error, DeskError):
            found = Finding("check", "error", error.message, error.hint)
        else:
            found = Finding("check", "error", tr("检查没有做完。"), tr("原因已记入日志，请再试一次。"))
        self._arrived(Looked(Report((found,))))

    @Slot()
    def _decided(self, _on: bool = False) -> None:
        self.changed.emit()

    def _fill(self) -> None:
        checked = self._purpose in CHECKED
        findings = self.looked.report.findings if self.looked and checked else ()
        self.findings.clear()
        for finding in findings:
            self.findings.addItem(_entry(finding))
        self.findings.setVisible(bool(findings))
        self.anyway.setVisible(bool(self.looked and checked and not self.looked.report.ok))
        self.summary.setText(self._summary())
        self.pictures.show_pictures(self._wanted())

    def _summary(self) -> str:
        if self.looked is None:
            return tr("正在检查…")
        if self._purpose == "booklet":
            return tr("双面打印，短边翻转；对折后装订。各面的页码：")
        if not self.looked.report.findings:
            return tr("付印前检查没有发现问题。")
        errors = len(self.looked.report.errors)
        if errors:
            return tr("付印前检查发现 {n} 处错误，请先改正：").format(n=errors)
        return tr("付印前检查没有错误，有 {n} 处请看一眼：").format(n=len(self.looked.report.findings))

    def _wanted(self) -> list[Picture]:
        if self.looked is None or self.looked.pages is None:
            return []
        if self._purpose == "booklet":
            return [*sheet_pictures(self.looked.pages)]
        return [*separation_pictures(self.looked.separations)] if self._purpose == "print" else []


def _entry(finding: "Finding") -> QListWidgetItem:
    """A finding as a line: its weight, its sentence, and below what to do."""
    mark, scheme = tr(MARKS[finding.severity]), theme.colors()
    text = f"{mark}　{finding.sentence}"
    item = QListWidgetItem(f"{text}\n{finding.hint}" if finding.hint else text)
    colors = {"error": scheme.error, "warning": scheme.doubtful}
    if finding.severity in colors:
        item.setForeground(QColor(colors[finding.severity]))
    return item


class _Looking:
    """The check of the issue and of the file made of it, and its separations, in the pool."""

    def __init__(self, workspace: Workspace, issue: Issue, order: PdfOrder) -> None:
        self._desk, self._library, self._composer = workspace.desk, workspace.library, workspace.composer
        self._image, self._issue, self._order = workspace.image, issue, order

    def __call__(self, progress: Progress) -> Looked:
        self._library.entries()  # opens the archive under its lock
        progress.step(1, 3)
        with self._composer.turn:
            looked = self._desk.look_over(self._issue, self._order)
        progress.step(2, 3)
        plates = separations(looked.pages, self._image, self._order.options) if self._order.purpose == "print" else ()
        return Looked(looked.report, looked.pages, plates)
