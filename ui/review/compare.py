"""Compare any two: versions, rounds, returned copies, issues or Word files; on pages, side by side, as a list."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QListWidget, QPushButton, QTabWidget, QWidget

from lianluo_desk.desk.keeping import editor_here
from lianluo_desk.errors import DeskError
from ui import filedialogs, settings, words
from ui.dialogs.base import Dialog
from ui.i18n import tr
from ui.pages.sheets import SheetsView
from ui.work import Job, Progress
from ui.workspace import Workspace

from .beside import SideBySide
from .changes import flat
from .hands import kind_word
from .redline import ask_path, redline_bytes, save

if TYPE_CHECKING:
    from lianluo_desk.archive import Summary
    from lianluo_desk.output.redline import Redline
    from lianluo_desk.review.compare import Difference

MOST_STATES, MOST_ISSUES = 30, 60


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing that can be compared, and how to get it: `kind` is version, round, copy, issue or file."""

    name: str
    kind: str
    key: Any


@dataclass(frozen=True, slots=True)
class Compared:
    """The result for one pair; an older one is thrown away."""

    number: int
    difference: "Difference"
    redline: "Redline"


class CompareDialog(Dialog):
    """Two choices and what lies between them."""

    written = Signal(object)

    def __init__(self, workspace: Workspace, choices: list[Choice], parent: QWidget | None = None) -> None:
        super().__init__(tr("比较两稿"), parent)
        self._workspace = workspace
        self._number = 0
        self._compared: Compared | None = None
        self.old, self.new = self._choice(tr("旧稿"), choices), self._choice(tr("新稿"), choices)
        self.old.setCurrentIndex(min(1, self.old.count() - 1))
        self.add_file = QPushButton(tr("加入 Word 文件…"), self)
        self.add_file.setAutoDefault(False)
        self.add_file.clicked.connect(self._browse)
        head = QHBoxLayout()
        head.addWidget(self.old, 1)
        head.addWidget(QLabel("→", self))
        head.addWidget(self.new, 1)
        head.addWidget(self.add_file)
        self.body.addLayout(head)
        self.list = QListWidget(self)
        self.list.setAccessibleName(tr("改动"))
        self.list.setWordWrap(True)
        self.sheets = SheetsView(workspace, self)
        self.sheets.setAccessibleName(tr("花脸稿"))
        self.tabs = QTabWidget(self)
        self.tabs.setAccessibleName(tr("比较两稿"))
        self.tabs.tabBar().setAccessibleName(tr("比较两稿"))
        self.tabs.addTab(self.sheets, tr("花脸稿"))
        self.beside = SideBySide(self)
        self.tabs.addTab(self.beside, tr("左右对照"))
        self.tabs.addTab(self.list, tr("逐条"))
        self.body.addWidget(self.tabs, 1)
        self.state = self.add_text("", quiet=True)
        self.restore = self.add_button(tr("回到旧版本"), self._restore)
        self.add_button(tr("关闭"), self.close)
        self.docx = self.add_button(tr("存为带修订的 Word…"), self._save_docx)
        self.pdf = self.add_button(tr("存为 PDF…"), self._save_pdf, primary=True)
        self.old.currentIndexChanged.connect(self.compare)
        self.new.currentIndexChanged.connect(self.compare)
        self.resize(980, 660)
        self.compare()

    def _choice(self, name: str, choices: list[Choice]) -> QComboBox:
        box = QComboBox(self)
        box.setAccessibleName(name)
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.setMinimumContentsLength(18)
        for choice in choices:
            box.addItem(choice.name, choice)
        return box

    # choosing

    def choose_version(self, number: int) -> None:
        """That version of the open issue against the present draft."""
        found = [n for n in range(self.old.count()) if self.old.itemData(n).key == number]
        if found:
            self.new.setCurrentIndex(0)
            self.old.setCurrentIndex(found[0])

    @Slot()
    def _browse(self) -> None:
        folder = str(settings.read(settings.IMPORT_FOLDER) or Path.home())
        names, _ = filedialogs.open_files(self, tr("加入 Word 文件"), folder, "Word (*.docx)")
        self.add_files([Path(name) for name in names])

    def add_files(self, paths: list[Path]) -> None:
        """Offer these files; the first two become the two sides."""
        for path in paths:
            choice = Choice(tr("文件　{name}").format(name=path.name), "file", path)
            for box in (self.old, self.new):
                box.addItem(choice.name, choice)
        first = self.new.count() - len(paths)
        if paths:
            self.new.setCurrentIndex(self.new.count() - 1)
        if len(paths) > 1:
            self.old.setCurrentIndex(first)

    @Slot()
    def compare(self, _index: int = 0) -> None:
        """Compare what is chosen, in the background; the last pair chosen wins."""
        old, new = self.old.currentData(), self.new.currentData()
        self._compared = None
        self.docx.setEnabled(False)
        self.pdf.setEnabled(False)
        self.restore.setVisible(old is not None and old.kind == "version" and self._workspace.editable)
        if old is None or new is None:
            self.state.setText(tr("请加入要比较的 Word 文件。"))
            return
        self._number += 1
        self.state.setText(tr("正在比对…"))
        job = Job(_Comparing(self._workspace, old, new, self._number))
        job.done.connect(self._show)
        job.failed.connect(self._failed)
        job.start()

    @Slot(object)
    def _show(self, compared: Compared) -> None:
        if compared.number != self._number:
            return
        self._compared = compared
        changes = compared.difference.changes
        self.sheets.show_pages(compared.redline.pages)
        self.beside.show_blocks(compared.difference.blocks)
        self.list.clear()
        for change in changes:
            before, after = flat(change.before), flat(change.after) if change.kind != "move" else ""
            self.list.addItem(f"{kind_word(change)}　{before or '＋'}　→　{after or '－'}")
        self.state.setText(tr("共 {n} 处改动。").format(n=len(changes)) if changes else tr("文字完全相同。"))
        self.docx.setEnabled(True)
        self.pdf.setEnabled(True)

    @Slot(object)
    def _failed(self, error: Exception) -> None:
        told = f"{error.message}{error.hint}" if isinstance(error, DeskError) else str(error)
        self.state.setText(told)
        self.sheets.show_pages(None)
        self.beside.show_blocks(())
        self.list.clear()

    @Slot()
    def _restore(self) -> None:
        self._workspace.go_to_state(self.old.currentData().key)
        self.close()

    # files

    @property
    def stem(self) -> str:
        names = (self.old.currentText(), self.new.currentText())
        return tr("对照稿　{old}与{new}").format(old=_safe(names[0]), new=_safe(names[1]))

    @Slot()
    def _save_docx(self) -> None:
        from lianluo_desk.desk.comparing import tracked_docx

        path = ask_path(self, self.stem, "docx") if self._compared else None
        if path is not None and self._compared is not None:
            self._write(path, tracked_docx(self._compared.difference, editor_here()[0]))

    @Slot()
    def _save_pdf(self) -> None:
        path = ask_path(self, self.stem, "pdf") if self._compared else None
        if path is not None and self._compared is not None:
            self._write(path, redline_bytes(self._workspace, self._compared.redline))

    def _write(self, path: Path, data: bytes) -> None:
        if save(self._workspace, path, data):
            self.state.setText(tr("已写好：{path}").format(path=path))
            self.written.emit((path,))


def choices_for(workspace: Workspace, version: int | None = None) -> list[Choice]:
    """What can be compared now: the open issue with its versions, rounds and returned copies, then other issues.

    Of the versions those with a name and the latest; `version` is among them in any case.
    """
    found: list[Choice] = []
    session, issue = workspace.session, workspace.issue
    if session is not None and issue is not None:
        found.append(Choice(tr("现在的稿子"), "issue", issue))
        found += _rounds(workspace)
        tree = session.history
        states = sorted(tree.states.values(), key=lambda s: (s.number != version, not s.name, -s.number))
        for state in states[:MOST_STATES]:
            name = f"★ {state.name}" if state.name else state.label
            text = tr("版本　{when}　{name}").format(when=words.moment(state.at), name=name)
            found.append(Choice(text, "version", state.number))
    for summary in workspace.library.issues(limit=MOST_ISSUES) if workspace.library.is_open else ():
        if issue is None or summary.id != issue.id:
            found.append(Choice(_title(summary), "archived", summary.id))
    return found


def _rounds(workspace: Workspace) -> list[Choice]:
    issue = workspace.issue
    found: list[Choice] = []
    for round_ in reversed(workspace.desk.review.rounds(issue) if issue is not None else []):
        found.append(Choice(tr("第 {n} 轮送审稿").format(n=round_.number), "round", round_))
        for file in round_.returned:
            text = tr("第 {n} 轮返回　{name}").format(n=round_.number, name=file.name)
            found.append(Choice(text, "copy", file))
    return found


def _title(summary: "Summary") -> str:
    number = tr("第{n}期").format(n=summary.number) if summary.number else tr("期号未定")
    return f"{summary.year or ''}　{number}　{'；'.join(summary.titles)[:24]}".strip()


def _safe(name: str) -> str:
    return "".join("_" if char in '\\/:*?"<>|　' else char for char in name)[:24]


class _Comparing:
    """In the background: get both sides, compare, compose the redline."""

    def __init__(self, workspace: Workspace, old: Choice, new: Choice, number: int) -> None:
        self._workspace, self._old, self._new, self._number = workspace, old, new, number
        self._session = workspace.session

    def __call__(self, progress: Progress) -> object:
        from lianluo_desk.desk.comparing import Comparing, redline_of

        desk = self._workspace.desk
        comparing = Comparing(lambda: self._workspace.library.archive, lambda: desk.review)
        difference = comparing.compare(self._source(self._old), self._source(self._new))
        progress.step(1, 2)
        with self._workspace.composer.turn:
            redline = redline_of(difference, f"{self._old.name}　→　{self._new.name}", desk.fonts)
        return Compared(self._number, difference, redline)

    def _source(self, choice: Choice) -> Any:
        if choice.kind == "version" and self._session is not None:
            return self._session.issue_at(choice.key)
        if choice.kind == "archived":
            return self._workspace.library.issue(choice.key)
        return choice.key
