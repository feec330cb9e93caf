"""The margin beside the sheet: notes as balloons at the height of their words, joined to them by a line."""

from PySide6.QtCore import QPoint, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QWidget

from lianluo_desk.review.notes import Note
from ui import theme
from ui.i18n import tr
from ui.manuscript.pane import ManuscriptPane
from ui.workspace import Spot, Workspace

from .balloon import Balloon
from .board import ReviewBoard
from .hands import hands_of
from .stacking import GAP, stack

WIDTH, LEAD = 204, 16  # px: of the margin, and of the lines from the text to the balloons


class Balloons(QWidget):
    """Shows the notes of the article on the sheet; there is no margin where there are none."""

    shown_changed = Signal(bool)

    def __init__(
        self, workspace: Workspace, board: ReviewBoard, pane: ManuscriptPane, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._workspace, self._board, self._pane = workspace, board, pane
        self._balloons: list[Balloon] = []
        self._lines: list[tuple[int, Balloon]] = []  # heights of the words, and their balloons
        self._built: object = None
        self._chosen, self._just_chosen = "", False
        self._wanted = True
        self.setFixedWidth(WIDTH)
        self.setAccessibleName(tr("边上的批注"))
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self.arrange)
        board.changed.connect(self._soon.start)
        workspace.part_selected.connect(self._wait)
        workspace.changed.connect(self._wait)
        sheet = pane.sheet
        sheet.verticalScrollBar().valueChanged.connect(self._wait)
        sheet.document().documentLayout().documentSizeChanged.connect(self._wait)
        sheet.reshaped.connect(self._wait)
        self.hide()

    @property
    def balloons(self) -> tuple[Balloon, ...]:
        """Those that are shown, in the order of the text."""
        return tuple(self._balloons)

    @Slot()
    def _wait(self, _anything: object = None) -> None:
        if self._board.gathered is not None or self._balloons:
            self._soon.start()

    def want(self, wanted: bool) -> None:
        """Show or hide the margin."""
        self._wanted = wanted
        self.arrange()

    @Slot()
    def arrange(self) -> None:
        """Put every balloon beside its words as they stand now."""
        found = self._found() if self._wanted else []
        notes = [note for note, _ in found]
        self._build(notes)
        if self.isHidden() != (not notes):
            self.setVisible(bool(notes))
            self.shown_changed.emit(bool(notes))
            self._soon.start()  # the sheet is narrower now, and its lines stand elsewhere
        fixed = next((n for n, each in enumerate(self._balloons) if each.note.id == self._chosen), None)
        room = WIDTH - LEAD - 8
        heights = [balloon.heightForWidth(room) for balloon in self._balloons]
        anchors = [self._anchor(spot) for _, spot in found]
        for balloon, top, height in zip(self._balloons, stack(anchors, heights, fixed), heights, strict=True):
            balloon.setGeometry(LEAD, top, room, height)
            balloon.show()
        self._lines = list(zip(anchors, self._balloons, strict=True))
        self.update()
        if fixed is not None and self._just_chosen:
            self._just_chosen = False
            self._reveal(anchors[fixed], heights[fixed])

    def _reveal(self, top: int, height: int) -> None:
        """Scroll the sheet until the whole balloon is seen, as long as its words are."""
        hidden = top + height + GAP - self.height()
        if hidden > 0:
            bar = self._pane.sheet.verticalScrollBar()
            bar.setValue(bar.value() + min(hidden, max(0, top - GAP)))

    def _found(self) -> list[tuple[Note, Spot]]:
        """The notes whose words are on the sheet, with their places, from top to bottom."""
        gathered = self._board.gathered
        found: list[tuple[int, int, int, Note, Spot]] = []
        for note in gathered.notes if gathered is not None and self._workspace.article is not None else ():
            place = self._board.place_of_note(note)
            spot = Spot(place[0], place[1]) if place else None
            line = self._pane.line_of(spot) if spot is not None else None
            if spot is not None and line is not None:
                found.append((line.top(), line.left(), len(found), note, spot))
        return [(note, spot) for *_, note, spot in sorted(found, key=lambda each: each[:3])]

    def _anchor(self, spot: Spot) -> int:
        line = self._pane.line_of(spot)
        assert line is not None
        return self.mapFromGlobal(self._pane.sheet.viewport().mapToGlobal(QPoint(0, line.top()))).y()

    def _build(self, notes: list[Note]) -> None:
        """Make the balloons anew when the notes or the colours are others."""
        key = (notes, theme.colors(), theme.interface_font().pointSizeF())
        if key == self._built:
            return
        kept = {each.note.id: each.reply.text() for each in self._balloons}
        for balloon in self._balloons:
            balloon.hide()
            balloon.deleteLater()
        colors = hands_of(self._board.gathered) if self._board.gathered is not None else {}
        self._balloons = [self._balloon(note, colors, kept.get(note.id, "")) for note in notes]
        self._built = key

    def _balloon(self, note: Note, colors: dict[str, str], unsent: str) -> Balloon:
        balloon = Balloon(note, colors, self)
        balloon.reply.setText(unsent)
        balloon.chosen.connect(self.choose)
        balloon.answered.connect(self._answer)
        balloon.settled.connect(self._settle)
        balloon.show_chosen(note.id == self._chosen)
        return balloon

    # what the person does

    @Slot(str)
    def choose(self, note_id: str) -> None:
        """Stand that balloon at its words and let it be answered; the caret goes to the words."""
        if note_id == self._chosen:
            return
        self._chosen, self._just_chosen = note_id, True
        for balloon in self._balloons:
            balloon.show_chosen(balloon.note.id == note_id)
        note = next((each.note for each in self._balloons if each.note.id == note_id), None)
        place = self._board.place_of_note(note) if note is not None else None
        if place is not None:
            self._workspace.go(Spot(place[0], place[1]))
        self._soon.start()

    @Slot(str, str)
    def _answer(self, note_id: str, text: str) -> None:
        balloon = next(each for each in self._balloons if each.note.id == note_id)
        balloon.reply.clear()
        if not self._board.answer(note_id, text):
            balloon.reply.setText(text)

    @Slot(str, bool)
    def _settle(self, note_id: str, again: bool) -> None:
        self._board.resolve(note_id, again=again)

    # showing

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(event.rect(), QColor(theme.colors().sheet))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        half = self._pane.sheet.fontMetrics().height() // 2
        for anchor, balloon in self._lines:
            chosen = balloon.note.id == self._chosen
            painter.setPen(QPen(QColor(balloon.color), 1.4 if chosen else 0.8, Qt.PenStyle.DashLine))
            painter.drawLine(0, anchor + half, LEAD, balloon.y() + 14)
        painter.end()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """The margin scrolls with the sheet."""
        bar = self._pane.sheet.verticalScrollBar()
        bar.setValue(bar.value() - event.angleDelta().y() // 2)
        event.accept()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._soon.start()
