"""The order in which Tab walks through a dialog: as it is read, whatever order its parts were made in."""

from collections.abc import Iterator
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QFormLayout,
    QGridLayout,
    QLayout,
    QLayoutItem,
    QPushButton,
    QScrollArea,
    QSplitter,
    QStackedWidget,
    QTabWidget,
    QWidget,
)

_ROLES = (QFormLayout.ItemRole.LabelRole, QFormLayout.ItemRole.SpanningRole, QFormLayout.ItemRole.FieldRole)


def in_reading_order(widget: QWidget) -> Iterator[QWidget]:
    """What Tab may reach in a widget, line by line as its layouts show it, pages of tabs after their tabs."""
    if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.focusProxy() is None:
        yield widget
    elif isinstance(widget, QTabWidget):
        yield from in_reading_order(widget.tabBar())
        yield from _each(widget.widget(number) for number in range(widget.count()))
    elif isinstance(widget, QSplitter | QStackedWidget):
        yield from _each(widget.widget(number) for number in range(widget.count()))
    elif isinstance(widget, QScrollArea) and widget.widget() is not None:
        yield from in_reading_order(widget.widget())
    elif widget.layout() is not None:
        yield from _in_layout(widget.layout())


def _each(widgets: Iterator[QWidget]) -> Iterator[QWidget]:
    for widget in widgets:
        yield from in_reading_order(widget)


def _in_layout(layout: QLayout) -> Iterator[QWidget]:
    for item in _items(layout):
        inner, widget = item.layout(), item.widget()
        if inner is not None:
            yield from _in_layout(inner)
        elif widget is not None:
            yield from in_reading_order(widget)


def _items(layout: QLayout) -> list[QLayoutItem]:
    if isinstance(layout, QFormLayout):
        cells = (layout.itemAt(row, role) for row in range(layout.rowCount()) for role in _ROLES)
        return [cell for cell in cells if cell is not None]
    order = list(range(layout.count()))
    if isinstance(layout, QGridLayout):
        order.sort(key=layout.getItemPosition)
    return [layout.itemAt(number) for number in order]


def arrange(dialog: QWidget) -> None:
    """Let Tab walk through the dialog so; a dialog that chose no part of its own begins in its first field."""
    parts = list(in_reading_order(dialog))
    for one, other in pairwise(parts):
        QWidget.setTabOrder(one, other)
    if dialog.focusWidget() is None:
        fields = (part for part in parts if part.isEnabled() and not part.isHidden())
        first = next((part for part in fields if not isinstance(part, QPushButton)), None)
        if first is not None:
            first.setFocus(Qt.FocusReason.TabFocusReason)
