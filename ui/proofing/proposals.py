"""What a table or past issues would add to the registers: shown first, kept only as far as the editor consents."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QHeaderView, QPushButton, QTableWidget, QTableWidgetItem, QWidget

from ui.dialogs.base import Dialog
from ui.i18n import tr
from ui.tables import as_list

from .shelves import shelf_of

if TYPE_CHECKING:
    from lianluo_desk.desk.house import Proposal


class ProposalsDialog(Dialog):
    """A line for each proposal with a box before it; `accepted` tells the chosen ones.

    `chosen` says whether the boxes are ticked at first: those of a table are, those of past issues are not.
    """

    accepted_all = Signal(object)  # tuple of Proposal

    def __init__(
        self, title: str, told: str, proposals: "Sequence[Proposal]", *, chosen: bool, parent: QWidget | None = None
    ) -> None:
        super().__init__(title, parent)
        self._proposals = tuple(proposals)
        self.add_text(told)
        learnt = any(proposal.issues for proposal in proposals)
        self.table = QTableWidget(len(proposals), 4 if learnt else 3, self)
        self.table.setAccessibleName(title)
        headings = [tr("登记表"), tr("条目"), tr("内容"), *([tr("见于")] if learnt else [])]
        self.table.setHorizontalHeaderLabels(headings)
        as_list(self.table)
        self.table.horizontalHeader().setSectionResizeMode(2, QHeaderView.ResizeMode.Stretch)
        for row, proposal in enumerate(self._proposals):
            self._fill(row, proposal, chosen=chosen)
        for column in (0, 1, 3):
            self.table.resizeColumnToContents(column)
        self.body.addWidget(self.table, 1)
        self.body.addLayout(self._choosing())
        self.add_button(tr("不收入"), self.close)
        self.take = self.add_button("", self._accept, primary=True)
        self.table.itemChanged.connect(self._count)
        self.resize(760, 520)
        self._count()

    def _fill(self, row: int, proposal: "Proposal", *, chosen: bool) -> None:
        shelf = shelf_of(proposal.line.register, proposal.cells)
        shown = shelf.shown(proposal.cells)
        told = "　".join(
            f"{tr(heading)} {cell}" for heading, cell in zip(shelf.headings[1:], shown[1:], strict=True) if cell
        )
        if proposal.former:
            former = "　".join(cell for cell in shelf.shown(proposal.former)[1:] if cell)
            told += tr("　（原来：{former}）").format(former=former or tr("空"))
        texts = [tr(shelf.title), shown[0], told]
        if self.table.columnCount() > 3:
            texts.append(tr("{n} 期").format(n=proposal.issues))
        for column, text in enumerate(texts):
            item = QTableWidgetItem(text)
            item.setToolTip(text)
            if column == 0:
                item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
                item.setCheckState(Qt.CheckState.Checked if chosen else Qt.CheckState.Unchecked)
            self.table.setItem(row, column, item)

    def _choosing(self) -> QHBoxLayout:
        row = QHBoxLayout()
        for text, slot in ((tr("全选"), self._choose_all), (tr("全不选"), self._choose_none)):
            button = QPushButton(text, self)
            button.setProperty("link", "true")
            button.setAutoDefault(False)
            button.clicked.connect(slot)
            row.addWidget(button)
        row.addStretch(1)
        return row

    @Slot()
    def _choose_all(self) -> None:
        self._choose(Qt.CheckState.Checked)

    @Slot()
    def _choose_none(self) -> None:
        self._choose(Qt.CheckState.Unchecked)

    def _choose(self, state: Qt.CheckState) -> None:
        self.table.blockSignals(True)
        for row in range(self.table.rowCount()):
            self.table.item(row, 0).setCheckState(state)
        self.table.blockSignals(False)
        self._count()

    @property
    def chosen(self) -> "tuple[Proposal, ...]":
        """Those with a tick."""
        ticked = Qt.CheckState.Checked
        return tuple(one for row, one in enumerate(self._proposals) if self.table.item(row, 0).checkState() == ticked)

    @Slot()
    def _count(self, _item: object = None) -> None:
        count = len(self.chosen)
        self.take.setText(tr("收入 {n} 条").format(n=count))
        self.take.setEnabled(count > 0)

    @Slot()
    def _accept(self) -> None:
        self.accepted_all.emit(self.chosen)
        self.close()
