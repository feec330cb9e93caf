"""The sheet's QTextDocument: paragraphs go in, what the person does comes out as paragraphs again.

Qt's own undo is off: history belongs to the issue. The document keeps roles, ids and run styles, never looks.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import QObject, QUrl, Signal, Slot
from PySide6.QtGui import (
    QImage,
    QTextBlock,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextImageFormat,
)

from lianluo_desk.model.issue import Image, Run, Table
from lianluo_desk.model.sequences import common_ends

from . import looks
from .filling import Filling
from .paragraphs import Paragraph, in_order, merged, with_ids
from .utf16 import to_offset, to_units, units

OBJECT = "\ufffc"
LINE = "\u2028"
ObjectPicture = Callable[[Image | Table], QImage]


class SheetDocument(QObject):
    """Keeps a QTextDocument and a tuple of Paragraphs equal.

    `edited` tells the new paragraphs after every change that the person made; nothing is told while text is
    under composition or while `show` writes.
    """

    edited = Signal(object)
    clearing = Signal()  # what is shown goes

    def __init__(self, picture: ObjectPicture, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.text = QTextDocument(self)
        self.text.setUndoRedoEnabled(False)
        self.text.setDocumentMargin(0)
        self.text.documentLayout()  # without a layout, Qt does not tell what changes
        self.looks = looks.Looks(self.text)
        self._picture = picture
        self._objects: dict[str, Image | Table] = {}
        self._shown: tuple[Paragraph, ...] = ()
        self._dirty: tuple[int, int] | None = None  # first touched block, untouched blocks at the end
        self._held = 0
        self._filling = Filling(self._append, self)
        self.text.contentsChange.connect(self._touched)
        self.text.contentsChanged.connect(self.settle)

    @property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        """What the sheet shows now."""
        return self._shown

    # reading

    @property
    def held(self) -> bool:
        """Whether nothing is told at present."""
        return self._held > 0

    def hold(self) -> None:
        """Tell nothing until `release`: text is under composition, or several changes make one step."""
        self.complete()
        self._held += 1

    def release(self) -> None:
        """Tell what has gathered since `hold`."""
        self._held -= 1
        self.settle()

    @Slot(int, int, int)
    def _touched(self, position: int, _removed: int, added: int) -> None:
        first = self.text.findBlock(position).blockNumber()
        block = self.text.findBlock(min(position + added, self.text.characterCount() - 1))
        tail = self.text.blockCount() - 1 - block.blockNumber()
        if self._dirty is None:
            self._dirty = first, tail
        else:
            self._dirty = min(first, self._dirty[0]), min(tail, self._dirty[1])

    @Slot()
    def settle(self) -> None:
        """Read what was touched and tell it."""
        if self._held or self._dirty is None:
            return
        first, tail = self._dirty
        tail += len(self._filling.rest)
        self._dirty = None
        if not self._shown:
            return
        self.complete()
        count = self.text.blockCount()
        first, tail = min(first, len(self._shown), count), min(tail, len(self._shown), count)
        last = max(count - tail, first)
        kept_tail = self._shown[len(self._shown) - (count - last) :] if count > last else ()
        read = [self._read(self.text.findBlockByNumber(number)) for number in range(first, last)]
        found = (*self._shown[:first], *read, *kept_tail)
        if found == self._shown:
            return
        before, self._shown = self._shown, found
        if _same_shape(before, found, first, last):  # letters alone: nearly every key
            self.edited.emit(self._shown)
            return
        if not in_order(found):
            self.show(before)
            return
        self._give_ids(with_ids(found))
        self.edited.emit(self._shown)

    def _read(self, block: QTextBlock) -> Paragraph:
        shape, text = block.blockFormat(), block.text().replace(LINE, "\n")
        role, block_id = shape.stringProperty(looks.ROLE) or "paragraph", shape.stringProperty(looks.ID)
        pieces = block.textFormats()
        if OBJECT not in text and len(pieces) <= 1:
            style = pieces[0].format.stringProperty(looks.STYLE) if pieces else ""
            return Paragraph(role, (Run(text, style),) if text else (), block_id)  # type: ignore[arg-type]
        thing: Image | Table | None = None
        runs = []
        for piece in pieces:
            start, end = to_offset(text, piece.start), to_offset(text, piece.start + piece.length)
            part = text[start:end]
            if OBJECT in part:
                thing = thing or self._objects.get(piece.format.stringProperty(QTextFormat.Property.ImageName))
                part = part.replace(OBJECT, "")
            runs.append(Run(part, piece.format.stringProperty(looks.STYLE)))
        image, table = thing if isinstance(thing, Image) else None, thing if isinstance(thing, Table) else None
        if thing is not None:
            runs = [Run("".join(run.text for run in runs).strip("\n"))]
        return Paragraph(role, merged(runs), block_id, image, table)  # type: ignore[arg-type]

    def _give_ids(self, paragraphs: tuple[Paragraph, ...]) -> None:
        """Write ids that a split or a paste made into the document."""
        self._held += 1
        for number, (old, new) in enumerate(zip(self._shown, paragraphs, strict=True)):
            if old.id != new.id:
                cursor = QTextCursor(self.text.findBlockByNumber(number))
                cursor.setBlockFormat(looks.block_format(new.role, new.id))
        self._shown = paragraphs
        self._dirty = None
        self._held -= 1

    # writing

    def show(self, paragraphs: Sequence[Paragraph]) -> int:
        """Make the sheet show `paragraphs` with as few changes as may be; the position after the last change, or -1."""
        self.complete()
        old, new = self._shown, tuple(paragraphs)
        if old == new and self.text.blockCount() == len(new):
            return -1
        if self.text.blockCount() != len(old):
            old = tuple(self._read(self.text.findBlockByNumber(n)) for n in range(self.text.blockCount()))
        start, tail = common_ends(old, new)
        self._held += 1
        cursor = QTextCursor(self.text)
        cursor.beginEditBlock()
        end = self._replace(cursor, start, old[start : len(old) - tail], new[start : len(new) - tail])
        cursor.endEditBlock()
        self._shown, self._dirty = new, None
        self._held -= 1
        return end

    def _replace(self, cursor: QTextCursor, start: int, old: Sequence[Paragraph], new: Sequence[Paragraph]) -> int:
        end = -1
        for offset, (one, other) in enumerate(zip(old, new, strict=False)):
            if one != other:
                end = self._update(cursor, start + offset, one, other)
        for paragraph in new[len(old) :]:
            end = self._insert(cursor, start + len(old), paragraph)
            start += 1
        for _ in old[len(new) :]:
            end = self._remove(cursor, start + len(new))
        return end

    def _update(self, cursor: QTextCursor, number: int, old: Paragraph, new: Paragraph) -> int:
        block = self.text.findBlockByNumber(number)
        cursor.setPosition(block.position())
        if (old.role, old.id) != (new.role, new.id):
            cursor.setBlockFormat(looks.block_format(new.role, new.id))
        if old.is_object or new.is_object:
            cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
            cursor.removeSelectedText()
            self._fill(cursor, new)
            return cursor.position()
        end = self._retext(cursor, block, old.text, new.text)
        if any(run.style for run in (*old.runs, *new.runs)):
            self._restyle(cursor, block, new.runs)
        return end

    @staticmethod
    def _retext(cursor: QTextCursor, block: QTextBlock, old: str, new: str) -> int:
        start, tail = common_ends(old, new)
        base = block.position()
        cursor.setPosition(base + to_units(old, start))
        cursor.setPosition(base + to_units(old, len(old) - tail), QTextCursor.MoveMode.KeepAnchor)
        cursor.removeSelectedText()
        cursor.insertText(new[start : len(new) - tail].replace("\n", LINE), looks.style_format(""))
        return cursor.position()

    @staticmethod
    def _restyle(cursor: QTextCursor, block: QTextBlock, runs: Sequence[Run]) -> None:
        position = block.position()
        for run in runs:
            cursor.setPosition(position)
            position += units(run.text)
            cursor.setPosition(position, QTextCursor.MoveMode.KeepAnchor)
            cursor.setCharFormat(looks.style_format(run.style))

    def _insert(self, cursor: QTextCursor, number: int, paragraph: Paragraph) -> int:
        """A new paragraph that becomes block `number`; an untouched empty document is filled instead."""
        shape = looks.block_format(paragraph.role, paragraph.id)
        if number >= self.text.blockCount():
            cursor.movePosition(QTextCursor.MoveOperation.End)
            cursor.insertBlock(shape, looks.style_format(""))
        else:
            block = self.text.findBlockByNumber(number)
            below = block.blockFormat()
            cursor.setPosition(block.position())
            cursor.insertBlock(below, looks.style_format(""))
            cursor.setPosition(self.text.findBlockByNumber(number).position())
            cursor.setBlockFormat(shape)
        self._fill(cursor, paragraph)
        return cursor.position()

    def _fill(self, cursor: QTextCursor, paragraph: Paragraph) -> None:
        thing = paragraph.image or paragraph.table
        if thing is not None:
            cursor.insertImage(self.object_format(thing))
            cursor.insertText(LINE, looks.style_format(""))
        for run in paragraph.runs:
            cursor.insertText(run.text.replace("\n", LINE), looks.style_format(run.style))

    def _remove(self, cursor: QTextCursor, number: int) -> int:
        block = self.text.findBlockByNumber(number)
        neighbour = block.previous() if number else block.next()
        shape = neighbour.blockFormat()
        start = block.position() - 1 if number else block.position()
        cursor.setPosition(start)
        cursor.setPosition(start + block.length(), QTextCursor.MoveMode.KeepAnchor)
        cursor.removeSelectedText()
        cursor.setBlockFormat(shape)
        return cursor.position()

    def object_format(self, thing: Image | Table) -> QTextImageFormat:
        """The inline object that stands for an image or a table."""
        name = f"object:{len(self._objects)}"
        self._objects[name] = replace(thing, caption="")
        picture = self._picture(thing)
        self.text.addResource(QTextDocument.ResourceType.ImageResource.value, QUrl(name), picture)
        shape = QTextImageFormat()
        shape.setName(name)
        shape.setWidth(picture.width() / picture.devicePixelRatio())
        shape.setHeight(picture.height() / picture.devicePixelRatio())
        return shape

    def clear(self) -> None:
        """Show nothing; the frame keeps its margins, which Qt would take away (and lay everything out twice)."""
        self.clearing.emit()
        self._held += 1
        margins = self.text.rootFrame().frameFormat()
        self.text.clear()
        self.text.rootFrame().setFrameFormat(margins)
        self._objects.clear()
        self._shown, self._dirty = (), None
        self._filling.stop()
        self._held -= 1

    def load(self, paragraphs: Sequence[Paragraph]) -> None:
        """Show another article from nothing; what a long one has below follows between events."""
        self.clear()
        self._append(self._filling.begin(paragraphs), after=False)
        self._shown = tuple(paragraphs)

    def complete(self) -> None:
        """Write what of a long article is still to follow."""
        self._filling.complete()

    def _append(self, paragraphs: Sequence[Paragraph], *, after: bool = True) -> None:
        """Write paragraphs below what is there; the first one into the empty document unless `after`."""
        self._held += 1
        cursor = QTextCursor(self.text)
        cursor.movePosition(QTextCursor.MoveOperation.End)
        cursor.beginEditBlock()
        for paragraph in paragraphs:
            shape = looks.block_format(paragraph.role, paragraph.id)
            if after:
                cursor.insertBlock(shape, looks.style_format(""))
            else:
                cursor.setBlockFormat(shape)
            after = True
            self._fill(cursor, paragraph)
        cursor.endEditBlock()
        self._dirty = None
        self._held -= 1

    # places

    def position(self, number: int, offset: int) -> int:
        """The document position of code point `offset` of paragraph `number`."""
        if number >= self.text.blockCount() - 1:
            self.complete()
        block = self.text.findBlockByNumber(number)
        text = block.text()
        lead = _object_prefix(text)
        return block.position() + min(lead + to_units(text[lead:], offset), block.length() - 1)

    def locate(self, position: int) -> tuple[int, int]:
        """Paragraph number and code-point offset of a document position."""
        block = self.text.findBlock(position)
        text = block.text()
        lead = _object_prefix(text)
        return block.blockNumber(), to_offset(text[lead:], max(0, position - block.position() - lead))


def _same_shape(before: Sequence[Paragraph], after: Sequence[Paragraph], first: int, last: int) -> bool:
    """Whether paragraphs first–last have the roles and ids that they had, so that no rule of the sheet is touched."""
    pairs = zip(before[first:last], after[first:last], strict=False)
    return len(before) == len(after) and all(
        (old.role, old.id, old.image, old.table) == (new.role, new.id, new.image, new.table) for old, new in pairs
    )


def _object_prefix(text: str) -> int:
    """How many characters stand for an image or table before its caption."""
    return len(text) - len(text.lstrip(OBJECT + LINE)) if text.startswith(OBJECT) else 0
