"""Small dialogs: name a version, the shortcuts, about."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QHeaderView, QLineEdit, QPlainTextEdit, QTableWidget, QTableWidgetItem, QWidget

import lianluo_desk
from lianluo_desk import resources
from ui.actions import ACTIONS, MENUS
from ui.i18n import tr

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


class ShortcutsDialog(Dialog):
    """Every action with its keys, from the registry."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(tr("快捷键一览"), parent)
        titles = dict(MENUS)
        rows = [declared for declared in ACTIONS if declared.shortcuts]
        table = QTableWidget(len(rows), 3, self)
        table.setAccessibleName(tr("快捷键"))
        table.setHorizontalHeaderLabels([tr("菜单"), tr("操作"), tr("按键")])
        table.verticalHeader().hide()
        table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        table.setShowGrid(False)
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
        tr("所用组件：Qt 与 PySide6（LGPL-3.0）、HarfBuzz（MIT）、ReportLab（BSD）、pikepdf（MPL-2.0）、"
           "python-docx（MIT）、lxml（BSD）、Jinja2（BSD）、SQLAlchemy 与 Alembic（MIT）、pydantic（MIT）、"
           "Pillow（HPND）、NumPy（BSD）、pypinyin（MIT）、OpenCC（Apache-2.0）、RapidFuzz（MIT）。"),
    ]  # fmt: skip
    folder = resources.fonts() / "LICENSES"
    for file in sorted(folder.glob("*.txt")):
        parts.append(f"── {file.name} ──\n{file.read_text(encoding='utf-8', errors='replace')}")
    return "\n\n".join(parts)
