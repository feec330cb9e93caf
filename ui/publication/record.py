"""Every set of facts that was ever kept, the newest first; any of them can be taken up again."""

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QListWidget, QListWidgetItem, QPushButton, QVBoxLayout, QWidget

from ui import words
from ui.i18n import tr

if TYPE_CHECKING:
    from lianluo_desk.archive import FactSet


class Record(QWidget):
    """Lists the sets; `wanted` asks for one of them by its number (0: the facts that came with the program)."""

    wanted = Signal(int)

    def __init__(self, sets: "Sequence[FactSet]", now: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.list = QListWidget(self)
        self.list.setAccessibleName(tr("修改记录"))
        for one in sets:
            when = words.moment(datetime.fromisoformat(one.when))
            self._add(one.number, f"{when}　{one.changed}　{one.who}", now)
        self._add(0, tr("随程序安装的资料"), now)
        self.take = QPushButton(tr("取出这一版"), self)
        self.take.setAutoDefault(False)
        hint = QLabel(tr("取出的内容放进前面各页，看过再保存；记录从不删除。"), self)
        hint.setProperty("quiet", "true")
        row = QHBoxLayout()
        row.addWidget(hint, 1)
        row.addWidget(self.take)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 16, 0, 0)
        layout.addWidget(self.list, 1)
        layout.addLayout(row)
        self.take.clicked.connect(self._take)
        self.list.itemActivated.connect(self._take)
        self.list.setCurrentRow(0)

    def _add(self, number: int, text: str, now: int) -> None:
        item = QListWidgetItem(text + (tr("　← 现在") if number == now else ""), self.list)
        item.setData(Qt.ItemDataRole.UserRole, number)

    @Slot()
    def _take(self, _item: object = None) -> None:
        item = self.list.currentItem()
        if item is not None:
            self.wanted.emit(item.data(Qt.ItemDataRole.UserRole))
