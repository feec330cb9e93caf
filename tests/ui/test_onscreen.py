"""A screen that becomes smaller, or is gone, takes no part of the window with it."""

import pytest
from PySide6.QtCore import QRect

from ui.onscreen import OnScreen


@pytest.mark.parametrize(
    "place", [QRect(0, 0, 5000, 400), QRect(0, 0, 700, 5000), QRect(6000, 100, 700, 500), QRect(-900, -900, 700, 500)]
)
def test_a_window_beyond_its_screen_is_brought_back(window, place):
    free = window.screen().availableGeometry()
    window.setGeometry(place)
    window.screen().availableGeometryChanged.emit(free)
    keeper = window.findChild(OnScreen)
    assert keeper._soon.isActive()
    keeper.look()
    assert free.contains(window.frameGeometry())


def test_a_window_on_its_screen_stays_where_it_was_put(window):
    window.setGeometry(QRect(20, 30, 700, 500))
    window.findChild(OnScreen).look()
    assert window.geometry() == QRect(20, 30, 700, 500)
