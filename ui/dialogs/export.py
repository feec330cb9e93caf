"""One dialog for every file of an issue: formats, folder, names made from the numbers, progress with cancel."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QStandardPaths, QTimer, Signal, Slot
from PySide6.QtWidgets import (
    QCheckBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from lianluo_desk.desk import Export
from lianluo_desk.desk.making import Images, PdfOrder, Purpose, file_stem
from lianluo_desk.errors import DeskError
from lianluo_desk.model.issue import Issue
from ui import filedialogs, settings
from ui.i18n import noop, tr
from ui.work import Job, Progress
from ui.workspace import Workspace

from .base import Dialog
from .choices import OfficeChoices
from .purposes import PreflightPane, PurposeChoice, suffix_of

FORMATS = (
    ("pdf", noop("PDF"), noop("版面照原样")),
    ("docx", noop("Word 文件"), noop("送审、修改")),
    ("html", noop("网页"), noop("上网站")),
    ("wechat", noop("公众号"), noop("贴进公众号编辑器的网页")),
    ("txt", noop("纯文本"), noop("别处要用的文字")),
)
ENDINGS = {"wechat": "-公众号.html"}
"""What a file's name ends with, where that is not the format's own name."""

SHOW_PROGRESS_AFTER = 500  # ms


class ExportDialog(Dialog):
    """Writes the chosen files; `written` tells their paths."""

    written = Signal(object)

    def __init__(
        self, workspace: Workspace, formats: Sequence[str] = (), title: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(title or tr("导出"), parent)
        self._workspace = workspace
        self._job: Job | None = None
        issue = workspace.issue
        assert issue is not None
        self.stem = QLineEdit(file_stem(issue), self)
        self.stem.setAccessibleName(tr("文件名"))
        self.folder = QLineEdit(_folder(), self)
        self.folder.setAccessibleName(tr("文件夹"))
        self.checks: dict[str, QCheckBox] = {}
        self.choice = PurposeChoice("screen" if formats else settings.read(settings.EXPORT_PURPOSE), self)
        self.choices = OfficeChoices(self)
        self.preflight = PreflightPane(workspace, issue, self.choices.order, self)
        self._build(set(formats) or set(settings.read(settings.EXPORT_FORMATS).split(",")))
        self.progress = QProgressBar(self)
        self.progress.setAccessibleName(tr("导出进度"))
        self.progress.hide()
        self.body.addWidget(self.progress)
        self.message = self.add_text("")
        self.message.hide()
        self.cancel = self.add_button(tr("关闭"), self._cancel)
        self.write = self.add_button(tr("导出"), self._write, primary=True)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.progress.show)
        self.choice.changed.connect(self._repurposed)
        self.choices.changed.connect(self.preflight.look_again)
        self.choices.changed.connect(self._grown)
        self.preflight.changed.connect(self._update)
        self.resize(560, 0)
        self._update()

    def _build(self, chosen: set[str]) -> None:
        columns = QHBoxLayout()
        left = QVBoxLayout()
        left.addLayout(self._formats(chosen))
        left.addStretch(1)
        columns.addLayout(left)
        columns.addWidget(self.preflight, 1)
        self.body.addLayout(columns, 1)
        self.body.addSpacing(8)
        self._places()

    def _formats(self, chosen: set[str]) -> QVBoxLayout:
        """The formats side by side, what a PDF is for and how it is made below them."""
        column, formats = QVBoxLayout(), QHBoxLayout()
        formats.setSpacing(16)
        for key, name, use in FORMATS:
            check = QCheckBox(tr(name), self)
            check.setChecked(key in chosen)
            check.setToolTip(tr(use))
            check.setAccessibleDescription(tr(use))
            check.toggled.connect(self._repurposed)
            self.checks[key] = check
            formats.addWidget(check)
        formats.addStretch(1)
        column.addLayout(formats)
        column.addWidget(self._beside_check())
        column.addSpacing(8)
        column.addWidget(self.choice)
        column.addWidget(self.choices)
        return column

    def _beside_check(self) -> QCheckBox:
        """Where the pictures of the web page go; asked only where there are some."""
        issue = self._workspace.issue
        self.illustrated = issue is not None and bool(issue.image_files)
        self.beside = QCheckBox(tr("网页的图片放在旁边的文件夹里"), self)
        self.beside.setToolTip(tr("不选则图片嵌在网页里，一个文件带走"))
        self.beside.setAccessibleDescription(self.beside.toolTip())
        self.beside.setChecked(settings.read(settings.EXPORT_IMAGES) == "beside")
        self.beside.toggled.connect(self._repurposed)
        return self.beside

    def _places(self) -> None:
        """The file's name and folder, and what will be replaced."""
        names = QGridLayout()
        names.addWidget(QLabel(tr("文件名"), self), 0, 0)
        names.addWidget(self.stem, 0, 1)
        names.addWidget(QLabel(tr("文件夹"), self), 1, 0)
        place = QHBoxLayout()
        place.addWidget(self.folder, 1)
        browse = QPushButton(tr("选择…"), self)
        browse.clicked.connect(self._browse)
        browse.setAutoDefault(False)
        place.addWidget(browse)
        names.addLayout(place, 1, 1)
        self.body.addLayout(names)
        self.list = QLabel(self)
        self.list.setProperty("quiet", "true")
        self.list.setWordWrap(True)
        self.body.addWidget(self.list)
        self.stem.textChanged.connect(self._update)
        self.folder.textChanged.connect(self._update)

    @property
    def purpose(self) -> Purpose:
        """What the PDF is for; "screen" when none is wanted."""
        return self.choice.purpose if self.checks["pdf"].isChecked() else "screen"

    @property
    def wishes(self) -> list[Export]:
        """The files wished for."""
        images: Images = "beside" if self.illustrated and self.beside.isChecked() else "embedded"
        return [
            Export(key, self._path(key), images if key == "html" else "embedded")  # type: ignore[arg-type]
            for key, check in self.checks.items()
            if check.isChecked()
        ]

    @property
    def places(self) -> list[Path]:
        """What will be written: the files, and the folder of the pictures beside a web page."""
        return [path for wish in self.wishes for path in _places_of(wish)]

    def _path(self, key: str) -> Path:
        ending = f"{suffix_of(self.purpose)}.pdf" if key == "pdf" else ENDINGS.get(key, f".{key}")
        return Path(self.folder.text()).expanduser() / (self.stem.text().strip() + ending)

    @Slot()
    def _update(self, _value: object = None) -> None:
        self.choice.setEnabled(self.checks["pdf"].isChecked())
        self.choices.show_for(self.purpose)
        self.preflight.show_for(self.purpose)
        self.beside.setVisible(self.illustrated and self.checks["html"].isChecked())
        places = self.places
        existing = [path.name for path in places if path.exists()]
        told = tr("将替换已有的：{names}") if existing else tr("将写出：{names}")
        self.list.setText(told.format(names="、".join(existing or [path.name for path in places])))
        named = bool(self.wishes) and bool(self.stem.text().strip())
        self.write.setEnabled(named and self._job is None and self.preflight.ready)
        self.write.setText(tr("替换并导出") if existing else tr("导出"))

    @Slot()
    def _repurposed(self, _on: bool = False) -> None:
        beside = self.preflight.isVisible()
        self._update()
        if beside != self.preflight.isVisible():  # wider with the check beside, narrow again without
            self._outer.activate()
            self.resize(max(560, self.sizeHint().width()), self.sizeHint().height())
        self._stay_on_screen()

    @Slot()
    def _grown(self) -> None:
        self._outer.activate()
        self._stay_on_screen()

    def _stay_on_screen(self) -> None:
        free = self.screen().availableGeometry()
        title = self.frameGeometry().height() - self.height()
        if self.height() + title > free.height():
            self.resize(self.width(), free.height() - title)
        frame = self.frameGeometry()
        left = min(frame.left(), free.right() - frame.width())
        top = min(frame.top(), free.bottom() - frame.height())
        self.move(max(free.left(), left), max(free.top(), top))

    @Slot()
    def _browse(self) -> None:
        folder = filedialogs.folder(self, tr("导出到"), self.folder.text())
        if folder:
            self.folder.setText(folder)

    @Slot()
    def _write(self) -> None:
        settings.write(settings.EXPORT_FOLDER, self.folder.text())
        settings.write(
            settings.EXPORT_FORMATS, ",".join(key for key, check in self.checks.items() if check.isChecked())
        )
        settings.write(settings.EXPORT_PURPOSE, self.choice.purpose)
        if self.illustrated:
            settings.write(settings.EXPORT_IMAGES, "beside" if self.beside.isChecked() else "embedded")
        self.choices.keep()
        issue = self._workspace.issue
        assert issue is not None
        self.message.hide()
        try:
            order = self.choices.order(self.purpose, anyway=self.preflight.anyway.isChecked())
        except DeskError as error:
            self._failed(error)
            return
        self._job = Job(_Writing(self._workspace, issue, self.wishes, order), self)
        self._job.progressed.connect(self._progressed)
        self._job.done.connect(self._written)
        self._job.failed.connect(self._failed)
        self._job.cancelled.connect(self._stopped)
        self.progress.setRange(0, len(self.wishes))
        self._timer.start(SHOW_PROGRESS_AFTER)
        self.cancel.setText(tr("停止"))
        self._update()
        self._job.start()

    @Slot(int, int, str)
    def _progressed(self, done: int, total: int, text: str) -> None:
        self.progress.setMaximum(total)
        self.progress.setValue(done)
        self.progress.setFormat(text)

    def _idle(self) -> None:
        self._timer.stop()
        self.progress.hide()
        self._job = None
        self.cancel.setText(tr("关闭"))
        self._update()

    @Slot(object)
    def _written(self, paths: object) -> None:
        self._idle()
        self.written.emit(paths)
        self.close()

    @Slot(object)
    def _failed(self, error: Exception) -> None:
        self._idle()
        self._say(f"{error.message}\n{error.hint}" if isinstance(error, DeskError) else str(error))

    @Slot()
    def _stopped(self) -> None:
        self._idle()
        self._say(tr("已停止，没有写出文件。"))

    def _say(self, text: str) -> None:
        self.message.setText(text)
        self.message.show()

    @Slot()
    def _cancel(self) -> None:
        if self._job is None:
            self.close()
        else:
            self._job.cancel()


class _Writing:
    """Makes the bytes of each file, a step each, then writes them all; stopped before writing, nothing is there."""

    def __init__(self, workspace: Workspace, issue: Issue, wishes: list[Export], order: PdfOrder) -> None:
        self._desk, self._issue, self._wishes, self._order = workspace.desk, issue, wishes, order
        self._turn = workspace.composer.turn  # one composition at a time

    def __call__(self, progress: Progress) -> object:
        for wish in self._wishes:
            if not wish.path.parent.is_dir():
                raise DeskError(
                    tr("文件夹“{name}”不存在，没有导出。").format(name=wish.path.parent), tr("请另选一个文件夹。")
                )
        total = len(self._wishes)
        progress.step(0, total, tr("正在排版…"))
        progress.step(total // 2, total, tr("正在写文件…"))
        with self._turn:
            return self._desk.export(self._issue, self._wishes, order=self._order, force=True)


def _places_of(wish: Export) -> list[Path]:
    return [wish.path, wish.image_folder] if wish.images == "beside" else [wish.path]


def _folder() -> str:
    kept = settings.read(settings.EXPORT_FOLDER)
    if kept and Path(kept).is_dir():
        return str(kept)
    documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    return documents if documents and Path(documents).is_dir() else str(Path.home())
