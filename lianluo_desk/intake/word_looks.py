"""What the look of a Word paragraph tells: named styles, sizes, headings, titles set by hand."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ..ooxml.reader import Document, Paragraph, Span, flatten
from .chars import has_han, width
from .sections import DASHED, NUMBERED
from .source import Role, SourceLine
from .styled import LEAD_STYLE, STYLE_ROLES

_DEFAULT_SIZE = 10.5  # pt: 五号, Word's own in Chinese
_LARGER = 3.0  # pt by which a title is larger than the text
_SLIGHTLY = 0.9  # pt that are enough when it is heavy, too
_LONGEST_TITLE = 44  # em
_TITLE_STYLES = frozenset({"title", "标题", "大标题", "主标题", "公文标题", "文章标题"})
_CAPTION_STYLES = frozenset({"caption", "题注", "图题", "图片说明", "图说", "图表说明"})
_QUOTE_STYLES = frozenset({"quote", "引用", "intense quote", "明显引用", "引文"})
_HEAVY_FONT = re.compile(r"黑体|hei|小标宋|xiaobiaosong|粗宋|大标宋", re.IGNORECASE)
_PLACE = re.compile(
    r"bd_(?:(?P<part>masthead|colophon|distribution)_\w+|[a-z0-9]+(?:_(?P<own>title|subtitle|note|byline|caption))?(?:_\d+)?)"
)
_PARTS: dict[str, Role] = {
    "masthead": "masthead", "colophon": "colophon", "distribution": "distribution", "title": "title",
    "subtitle": "subtitle", "note": "note", "byline": "byline", "caption": "caption",
}  # fmt: skip
_HEADINGS: tuple[Role, ...] = ("heading1", "heading2", "heading3")


def role_of(paragraph: Paragraph) -> Role:
    """What the desk's own style says, or its own bookmark where another bulletin's styles have other names."""
    named = STYLE_ROLES.get(paragraph.style)
    if named:
        return named
    for bookmark in paragraph.bookmarks:
        place = _PLACE.fullmatch(bookmark)
        if place:
            known = _PARTS.get(place["part"] or place["own"] or "")
            outline = paragraph.look.outline
            heading = _HEADINGS[outline - 1] if outline is not None and 1 <= outline <= 3 else "paragraph"
            return known or heading
    if paragraph.style.lower() in _CAPTION_STYLES:
        return "caption"
    return ""


@dataclass(frozen=True, slots=True)
class Looks:
    """The size (pt) and the font in which most of a document is set."""

    size: float = _DEFAULT_SIZE
    font: str = ""

    @classmethod
    def of(cls, document: Document) -> "Looks":
        sizes: Counter[float] = Counter()
        fonts: Counter[str] = Counter()
        for paragraph in flatten(document.items):
            for span in paragraph.spans:
                sizes[span.format.size or _DEFAULT_SIZE] += len(span.text)
                fonts[span.format.font or ""] += len(span.text)
        if not sizes:
            return cls()
        return cls(sizes.most_common(1)[0][0], fonts.most_common(1)[0][0])

    def marked(self, line: SourceLine, paragraph: Paragraph) -> SourceLine:
        """The line with its heading level and kind: 1 for a title by style or look, deeper ones by outline."""
        if line.role:
            return line
        style, outline = paragraph.style.lower(), paragraph.look.outline
        if style in _QUOTE_STYLES:
            return replace(line, kind="quote")
        if style in _TITLE_STYLES or self._set_as_title(line, paragraph):
            return replace(line, level=1, align="center")
        return line if outline is None else replace(line, level=outline + 2)

    def _set_as_title(self, line: SourceLine, paragraph: Paragraph) -> bool:
        text = line.text
        if not line.centred or not has_han(text) or width(text) > _LONGEST_TITLE or text.endswith(("。", "；", "：")):
            return False
        if DASHED.match(text) or text.startswith(("（", "(")) or (NUMBERED.match(text) and paragraph.look.outline):
            return False
        sizes = [span.format.size or _DEFAULT_SIZE for span in paragraph.spans if span.text.strip()]
        larger = max(sizes, default=_DEFAULT_SIZE) - self.size
        return larger >= _LARGER or (larger >= _SLIGHTLY and all(is_heavy(s, self) for s in paragraph.spans if s.text))

    def levelled(self, lines: Sequence[SourceLine]) -> list[SourceLine]:
        """Without a title by look, headings move up; where they are only 一、 and the like, a first line leads them."""
        deeper = [line for line in lines if line.level > 1]
        if not deeper or any(line.level == 1 for line in lines):
            return list(lines)
        first = next((index for index, line in enumerate(lines) if line.kind == "text" and line.text), 0)
        if lines[first].level == 0 and lines[first].centred and not NUMBERED.match(lines[first].text):
            return [replace(line, level=1) if index == first else line for index, line in enumerate(lines)]
        return [replace(line, level=line.level - 1) if line.level > 1 else line for line in lines]


def is_heavy(span: Span, looks: Looks) -> bool:
    """Bold, the style of lead-ins, or a heavy face in a text set in a lighter one."""
    if span.format.style == LEAD_STYLE or span.format.bold:
        return True
    font = span.format.font or ""
    return bool(_HEAVY_FONT.search(font)) and font != looks.font and not _HEAVY_FONT.search(looks.font)
