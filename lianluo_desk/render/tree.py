"""The markup that templates write as a tree, read by the standard library's expat (lxml takes longer to load)."""

from collections.abc import Iterator
from xml.parsers import expat

DEEPEST = 100
"""So many elements may stand inside each other."""


class TreeError(Exception):
    """The markup is not well-formed; `line` counts from 1."""

    def __init__(self, line: int) -> None:
        super().__init__(line)
        self.line = line


class Element:
    """An element: `text` stands before its first child, `tail` behind the element itself. `at` is the byte of the
    markup in UTF-8 where a child of the root begins."""

    __slots__ = ("at", "attrib", "children", "tag", "tail", "text")

    def __init__(self, tag: str, attrib: dict[str, str]) -> None:
        self.tag, self.attrib = tag, attrib
        self.text = self.tail = ""
        self.at: int = 0
        self.children: list[Element] = []

    def __iter__(self) -> "Iterator[Element]":
        return iter(self.children)

    def __len__(self) -> int:
        return len(self.children)

    def get(self, name: str, default: str = "") -> str:
        """The attribute of that name."""
        return self.attrib.get(name, default)

    def findall(self, tag: str) -> "list[Element]":
        """The children of that name."""
        return [child for child in self.children if child.tag == tag]

    def itertext(self) -> Iterator[str]:
        """All text inside, in order."""
        yield self.text
        for child in self.children:
            yield from child.itertext()
            yield child.tail


class _Growing:
    """A tree as the parser tells of it: comments and processing instructions are not kept."""

    def __init__(self, parser: expat.XMLParserType) -> None:
        self.parser = parser
        self.root: Element | None = None
        self.open: list[Element] = []
        self.last: Element | None = None  # closed just now: what follows is its tail

    def start(self, tag: str, attrib: dict[str, str]) -> None:
        element = Element(tag, attrib)
        if self.open:
            self.open[-1].children.append(element)
            if len(self.open) == 1:
                element.at = self.parser.CurrentByteIndex
        else:
            self.root = element
        self.open.append(element)
        self.last = None
        if len(self.open) > DEEPEST:
            raise TreeError(0)

    def end(self, _tag: str) -> None:
        self.last = self.open.pop()

    def data(self, text: str) -> None:
        if self.last is not None:
            self.last.tail += text
        else:
            self.open[-1].text += text


def tree(markup: str) -> Element:
    """The root element. A document type is refused, so there are no entities but those of XML itself.

    Raises TreeError.
    """
    parser = expat.ParserCreate("utf-8")
    growing = _Growing(parser)
    parser.buffer_text = True
    parser.StartElementHandler, parser.EndElementHandler = growing.start, growing.end
    parser.CharacterDataHandler = growing.data
    parser.StartDoctypeDeclHandler = _refuse
    try:
        parser.Parse(markup, True)
    except expat.ExpatError as error:
        raise TreeError(error.lineno) from error
    except UnicodeEncodeError as error:
        raise TreeError(markup.count("\n", 0, error.start) + 1) from error
    assert growing.root is not None
    return growing.root


def _refuse(*_declaration: object) -> None:
    raise TreeError(1)
