"""Text under composition: shown so that it can be read, and never lost when the input method lets it go."""

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtGui import QFont, QInputMethodEvent, QTextCharFormat, QTextFormat

from ui import theme

Attribute = QInputMethodEvent.Attribute


def readable(event: QInputMethodEvent, font: QFont) -> QInputMethodEvent:
    """The same event with every passage marked once, in the paragraph's type and colours of the theme.

    fcitx speaks through ibus's plugin of white on black and tells each passage three times; the sheet then kept the
    black and lost the white.
    """
    marks: dict[tuple[int, int], Attribute] = {}
    others: list[Attribute] = []
    for attribute in event.attributes():
        if attribute.type != QInputMethodEvent.AttributeType.TextFormat:
            others.append(attribute)
        elif attribute.length > 0:
            marks[attribute.start, attribute.length] = _in_theme(attribute, font)
    made = QInputMethodEvent(event.preeditString(), [*marks.values(), *others])
    made.setCommitString(event.commitString(), event.replacementStart(), event.replacementLength())
    return made


def _in_theme(attribute: Attribute, font: QFont) -> Attribute:
    """An underline, and the ground of a selection where the input method asked for a ground of its own."""
    asked, made = attribute.value, QTextCharFormat()
    made.setFont(font)  # the first word of a paragraph has none beside it to take its type from
    made.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SingleUnderline)
    if isinstance(asked, QTextFormat) and asked.hasProperty(QTextFormat.Property.BackgroundBrush):
        made.setBackground(theme.selection())
        made.setForeground(theme.ink())
    return Attribute(attribute.type, attribute.start, attribute.length, made)


class Dropped(QObject):
    """What an input method let go without committing it, for as long as the event lasts that made it do so.

    Leaving a field makes Qt ask for the commit, and ibus's plugin answers with nothing where the method wants its text
    cleared (fcitx does). Escape, which throws the text away on purpose, comes with an event of its own: until then
    this has forgotten it.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._text = ""
        self._end = QTimer(self)
        self._end.setSingleShot(True)
        self._end.setInterval(0)
        self._end.timeout.connect(self.forget)

    def keep(self, text: str) -> None:
        """That was under composition and is gone now."""
        self._text = text
        if text:
            self._end.start()

    def take(self) -> str:
        """What was let go in this event, once."""
        text = self._text
        self.forget()
        return text

    @Slot()
    def forget(self) -> None:
        self._text = ""
        self._end.stop()
