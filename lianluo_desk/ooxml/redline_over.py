"""Puts tracked changes into a finished Word file of our own: the new is marked as inserted, the old put back."""

import copy
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lxml import etree

from .preflight import preflight
from .redline import Ids, Who, revision, run
from .rewrite import Rewriter
from .xml import Element, W, child, local, w

END = "\u2029"
_CELL, _ROW, _BREAK = "\t", "\n", "\v"
_ONE = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "\u2011", "softHyphen": "\u00ad"}


@dataclass(frozen=True, slots=True)
class Markup:
    """Characters `start`–`end` of the file's flat text are new; `gone` stood there before."""

    start: int
    end: int
    gone: str
    who: Who


@dataclass(frozen=True, slots=True)
class _Slot:
    element: Element
    text: str
    close: str
    wide: bool = False


def flat_text(docx: bytes) -> str:
    """The text in which `Markup` counts: paragraphs closed by END, cells of wide tables by tab and line end."""
    rewriter = Rewriter(preflight(docx))
    found: list[str] = []
    rewriter.edit(rewriter.package.main, lambda root: found.extend(slot.text + slot.close for slot in _slots(root)))
    return "".join(found)


def mark_up(docx: bytes, markups: Sequence[Markup]) -> bytes:
    """The file with these revisions, disjoint and in order: accepting gives it as it was, rejecting the text before.

    Changes that reach over the cells of a table are left unmarked.
    """
    rewriter = Rewriter(preflight(docx))
    rewriter.edit(rewriter.package.main, lambda root: _Marking(root).all(markups))
    return rewriter.finish()


def _slots(root: Element) -> list[_Slot]:
    body = child(root, "body")
    return list(_story(body)) if body is not None else []


def _story(parent: Element) -> Iterator[_Slot]:
    for element in parent:
        if local(element) == "p":
            yield _Slot(element, _text(element), END)
        elif local(element) == "tbl":
            rows = element.findall(w("tr"))
            if all(len(row.findall(w("tc"))) == 1 for row in rows):
                for row in rows:
                    yield from _story(row.findall(w("tc"))[0])
            else:
                yield from _wide(rows)


def _wide(rows: Sequence[Element]) -> Iterator[_Slot]:
    for number, row in enumerate(rows):
        cells = row.findall(w("tc"))
        for place, cell in enumerate(cells):
            paragraphs = cell.findall(w("p"))
            last = END if number == len(rows) - 1 else _ROW
            close = _CELL if place < len(cells) - 1 else last
            for index, paragraph in enumerate(paragraphs):
                yield _Slot(paragraph, _text(paragraph), close if index == len(paragraphs) - 1 else _BREAK, wide=True)


def _text(paragraph: Element) -> str:
    return "".join(_run_text(item) for item in paragraph.iterchildren(w("r")))


def _run_text(element: Element) -> str:
    return "".join(_char(item) for item in element)


def _char(item: Element) -> str:
    return (item.text or "") if local(item) == "t" else _ONE.get(local(item), "")


class _Marking:
    def __init__(self, root: Element) -> None:
        self._slots = _slots(root)
        self._ids = Ids()
        self._starts = [0]
        for slot in self._slots:
            self._starts.append(self._starts[-1] + len(slot.text) + 1)

    def all(self, markups: Sequence[Markup]) -> None:
        """From the last to the first, so that places before stay where they are."""
        for markup in reversed(markups):
            if not self._in_cells(markup):
                self._insert(markup)
                self._put_back(markup)

    def _in_cells(self, markup: Markup) -> bool:
        """Whether the change is of a wide table's cells themselves, not of the text in one."""
        pairs = zip(self._slots, self._starts, strict=False)
        covered = [slot for slot, start in pairs if markup.start <= start + len(slot.text) < markup.end]
        here = self._slots[self._locate(markup.start)[0]]
        reaches = here.wide and any(sign in markup.gone for sign in (END, _CELL, _ROW, _BREAK))
        return reaches or any(slot.wide for slot in covered)

    def _locate(self, position: int) -> tuple[int, int]:
        index = max(i for i, start in enumerate(self._starts[:-1]) if start <= position)
        return index, position - self._starts[index]

    def _insert(self, markup: Markup) -> None:
        """Runs of the stretch into `w:ins`, paragraph ends in it marked as new."""
        for slot, start in zip(self._slots, self._starts, strict=False):
            low, high = max(markup.start - start, 0), min(markup.end - start, len(slot.text))
            if markup.start <= start + len(slot.text) < markup.end:
                _mark_end(slot.element, "ins", markup.who, self._ids)
            if low < high:
                _split(slot.element, high)
                _split(slot.element, low)
                self._wrap(slot.element, low, high, markup.who)

    def _wrap(self, paragraph: Element, low: int, high: int, who: Who) -> None:
        at = 0
        for item in paragraph.findall(w("r")):
            size = len(_run_text(item))
            if low <= at and at + size <= high and size:
                wrapper = _element(revision("ins", who, self._ids, "<w:r/>"))
                paragraph.replace(item, wrapper)
                wrapper.replace(wrapper[0], item)
            at += size

    def _put_back(self, markup: Markup) -> None:
        if not markup.gone:
            return
        index, offset = self._locate(markup.start)
        paragraph = self._slots[index].element
        *whole, last = markup.gone.split(END)
        _split(paragraph, offset)
        at = _index(paragraph, offset)
        for text in whole:
            self._new_paragraph(paragraph, at, text, markup.who)
            at = _first(paragraph)
        if last:
            paragraph.insert(at, self._gone(last, paragraph, markup.who))

    def _new_paragraph(self, paragraph: Element, at: int, text: str, who: Who) -> None:
        """What stands before `at`, and the text that went, as a paragraph of their own whose end is deleted."""
        before = etree.Element(w("p"))
        properties = child(paragraph, "pPr")
        if properties is not None:
            before.append(copy.deepcopy(properties))
            for mark in before.findall(f"{w('pPr')}/{w('rPr')}/{w('ins')}"):  # of the end that stays behind
                parent = mark.getparent()
                if parent is not None:
                    parent.remove(mark)
        for item in list(paragraph)[_first(paragraph) : at]:
            before.append(item)
        if text:
            before.append(self._gone(text, paragraph, who))
        _mark_end(before, "del", who, self._ids)
        paragraph.addprevious(before)

    def _gone(self, text: str, paragraph: Element, who: Who) -> Element:
        return _element(revision("del", who, self._ids, run(text, _look(paragraph), deleted=True)))


def _first(paragraph: Element) -> int:
    """The index behind the paragraph's properties."""
    return 1 if len(paragraph) and local(paragraph[0]) == "pPr" else 0


def _index(paragraph: Element, offset: int) -> int:
    """Where among the children the character `offset` begins; there is a border of runs."""
    at = 0
    for index, item in enumerate(paragraph):
        if local(item) == "r":
            if at >= offset:
                return index
            at += len(_run_text(item))
        elif local(item) == "ins" and at >= offset:
            return index
    return len(paragraph)


def _split(paragraph: Element, offset: int) -> None:
    """Make a border of runs at that character."""
    at = 0
    for item in paragraph.findall(w("r")):
        size = len(_run_text(item))
        if at < offset < at + size:
            _split_run(item, offset - at)
            return
        at += size


def _split_run(item: Element, offset: int) -> None:
    rest = etree.Element(w("r"))
    properties = child(item, "rPr")
    if properties is not None:
        rest.append(copy.deepcopy(properties))
    at = 0
    for part in [part for part in item if local(part) != "rPr"]:
        text = _char(part)
        if at >= offset:
            rest.append(part)
        elif at + len(text) > offset:
            other = copy.deepcopy(part)
            part.text, other.text = text[: offset - at], text[offset - at :]
            for each in (part, other):
                each.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
            rest.append(other)
        at += len(text)
    item.addnext(rest)


def _look(paragraph: Element) -> str:
    """The inner `w:rPr` of the paragraph's last run: what went looks like its neighbours."""
    runs = list(paragraph.iter(w("r")))
    properties = child(runs[-1], "rPr") if runs else None
    if properties is None:
        return ""
    return "".join(etree.tostring(item, encoding="unicode", with_tail=False) for item in properties)


def _mark_end(paragraph: Element, tag: str, who: Who, ids: Ids) -> None:
    properties = child(paragraph, "pPr")
    if properties is None:
        properties = etree.Element(w("pPr"))
        paragraph.insert(0, properties)
    look = child(properties, "rPr")
    if look is None:
        look = etree.Element(w("rPr"))
        behind = [item for item in properties if local(item) in ("sectPr", "pPrChange")]
        properties.insert(properties.index(behind[0]) if behind else len(properties), look)
    look.insert(0, _element(revision("ins" if tag == "ins" else "del", who, ids)))


def _element(xml: str) -> Element:
    return etree.fromstring(f'<w:x xmlns:w="{W}">{xml}</w:x>')[0]
