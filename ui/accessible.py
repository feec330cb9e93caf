"""What a screen reader says that Qt alone would not."""

from PySide6.QtWidgets import QComboBox, QWidget


def name_choices(part: QWidget) -> None:
    """Let the choices inside say what they are for: under X11 Qt gives a combo box the chosen entry as its name."""
    for box in part.findChildren(QComboBox):
        if not box.accessibleDescription():
            box.setAccessibleDescription(box.accessibleName())
