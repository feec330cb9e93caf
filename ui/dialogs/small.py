"""Small dialogs: name a version, the issue's status, the shortcuts, about."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QComboBox, QHeaderView, QLineEdit, QPlainTextEdit, QTableWidget, QTableWidgetItem, QWidget

import lianluo_desk
from lianluo_desk import resources
from lianluo_desk.model.issue import STATUSES, Status
from ui import words
from ui.actions import ACTIONS, MENUS
from ui.i18n import tr
from ui.tables import as_list

from .base import Dialog


class NameDialog(Dialog):
    """Asks for the name of the present version."""

    named = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(tr("命名当前版本"), parent)
        self.add_text(tr("稿件随时自动保存；起一个名字，以后可以回到这个版本，或拿它来比较。"), quiet=True)
        self.name = QLineEdit(self)
        self.name.setPlaceholderText(tr("例如：送审稿、主任改定"))
        self.name.setAccessibleName(tr("版本名"))
        self.name.textChanged.connect(self._check)
        self.body.addWidget(self.name)
        self.add_button(tr("不命名"), self.close)
        self.take = self.add_button(tr("命名"), self._take, primary=True)
        self._check()
        self.resize(420, 0)

    @Slot()
    def _check(self, _text: str = "") -> None:
        self.take.setEnabled(bool(self.name.text().strip()))

    @Slot()
    def _take(self) -> None:
        self.named.emit(self.name.text().strip())
        self.close()


class StatusDialog(Dialog):
    """Moves the issue on its way; going back after 签发 asks for a reason."""

    chosen = Signal(str, str)

    def __init__(self, status: Status, parent: QWidget | None = None) -> None:
        super().__init__(tr("本期状态"), parent)
        self._status = status
        self.status = QComboBox(self)
        self.status.setAccessibleName(tr("状态"))
        for one in STATUSES[2:]:
            self.status.addItem(tr(words.STATUS[one]), one)
        self.status.setCurrentIndex(max(0, self.status.findData(status)))
        self.reason = QLineEdit(self)
        self.reason.setAccessibleName(tr("原因"))
        self.reason.setPlaceholderText(tr("退回或重新打开的原因"))
        self.body.addWidget(self.status)
        self.body.addWidget(self.reason)
        self.add_text(tr("已印和归档的期只能阅读；退回到编辑须写明原因，登记在案。"), quiet=True)
        self.add_button(tr("不改"), self.close)
        self.take = self.add_button(tr("改状态"), self._take, primary=True)
        self.status.currentIndexChanged.connect(self._check)
        self._check()
        self.resize(420, 0)

    @Slot()
    def _check(self, _index: int = 0) -> None:
        self.take.setEnabled(self.status.currentData() != self._status)

    @Slot()
    def _take(self) -> None:
        self.chosen.emit(self.status.currentData(), self.reason.text().strip())
        self.close()


class ShortcutsDialog(Dialog):
    """Every action with its keys, from the registry."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(tr("快捷键一览"), parent)
        titles = dict(MENUS)
        rows = [declared for declared in ACTIONS if declared.shortcuts]
        table = QTableWidget(len(rows), 3, self)
        table.setAccessibleName(tr("快捷键"))
        table.setHorizontalHeaderLabels([tr("菜单"), tr("操作"), tr("按键")])
        as_list(table)
        table.horizontalHeader().setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        for number, declared in enumerate(rows):
            keys = "，".join(
                QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText) for key in declared.shortcuts
            )
            for column, text in enumerate((tr(titles[declared.menu]), tr(declared.text).rstrip("…"), keys)):
                table.setItem(number, column, QTableWidgetItem(text))
        table.resizeColumnToContents(2)
        self.body.addWidget(table)
        self.add_button(tr("关闭"), self.close, primary=True)
        self.resize(560, 560)


class AboutDialog(Dialog):
    """Name, version, licences."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(tr("关于联络动态编辑台"), parent)
        heading = self.add_text(tr("联络动态编辑台 {version}").format(version=lianluo_desk.__version__))
        heading.setProperty("heading", "true")
        self.add_text(tr("从来稿到印出的一期简报。不联网，不上传，稿件只在您的电脑或单位的服务器上。"))
        licences = QPlainTextEdit(self)
        licences.setReadOnly(True)
        licences.setAccessibleName(tr("许可证"))
        licences.setPlainText(licence_text())
        licences.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.body.addWidget(licences)
        self.add_button(tr("关闭"), self.close, primary=True)
        self.resize(640, 520)


def licence_text() -> str:
    """What the program and its fonts are licensed under, and what it is built on."""
    parts = [
        tr("程序：MIT 许可证。字体：SIL OFL 1.1；仿宋、楷体、小标宋的来源和许可证列在后面。"),
        tr("所用组件：Qt 与 PySide6（LGPL-3.0）、HarfBuzz（MIT）、pikepdf（MPL-2.0）、python-docx（MIT）、"
           "lxml（BSD）、Jinja2（BSD）、SQLAlchemy 与 Alembic（MIT）、psycopg（LGPL-3.0）、pydantic（MIT）、"
           "openpyxl（MIT）、Pillow（HPND）、NumPy（BSD）、pypinyin（MIT）、OpenCC（Apache-2.0）、"
           "RapidFuzz（MIT）、Typer 与 rich（MIT）、platformdirs（MIT）。"),
    ]  # fmt: skip
    folder = resources.fonts() / "LICENSES"
    for file in sorted(folder.glob("*.txt")):
        parts.append(f"── {file.name} ──\n{file.read_text(encoding='utf-8', errors='replace')}")
    return "\n\n".join(parts)
