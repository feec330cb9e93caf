"""Tables that are lists with columns: no grid, no row numbers, whole rows selected, headings over their texts.

Tab leaves a list; the arrow keys walk in it.
"""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTableWidget

LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


def as_list(table: QTableWidget) -> None:
    """Give a table that look; nothing is edited in its cells."""
    table.verticalHeader().hide()
    table.setShowGrid(False)
    table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
    table.setSelectionBehavior(QTableWidget.SelectionBehavior.SelectRows)
    table.setTabKeyNavigation(False)
    table.horizontalHeader().setHighlightSections(False)
    table.horizontalHeader().setDefaultAlignment(LEFT)
