"""Which lines of a web page are its text: the element that holds the prose, its title above, the site around it."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from .bylines import Register, own_line
from .chars import ends_sentence, has_han, key
from .masthead import head_length
from .sections import DASHED, title_like
from .source import SourceLine
from .vocabulary import DISTRIBUTION_LABEL
from .web_walk import Walked, WebLine
from .web_words import REGION, TAIL, chat_name, is_clock, is_furniture, signs

_PROSE = 24  # characters from which on a line counts as prose
_SHARE = 0.85  # of a page's prose that its text holds
_MINOR = 0.3  # of a page's prose that an element named like furniture may hold
_ABOVE = 14  # lines above the text among which its title is looked for
_NAME = 12  # characters of the longest name before a time
_LINKED = 0.6  # share of a line's characters inside of links that makes it a signpost
_NOBODY = Register()


@dataclass(slots=True)
class Chosen:
    """The lines that are kept, the texts that are not; `signed` and `prose` are those worth asking about."""

    lines: list[SourceLine] = field(default_factory=list)
    dropped: list[str] = field(default_factory=list)
    signed: list[str] = field(default_factory=list)
    prose: list[str] = field(default_factory=list)


def choose(walked: Walked) -> Chosen:
    """The text of a page. Where everything looks like furniture, everything is kept."""
    page = _Page(walked)
    kept = page.kept()
    if not any(kept[index] and key(item.line.text) for index, item in enumerate(walked.lines)):
        kept = [True] * len(kept)
    return _parted(walked.lines, kept)


def _parted(lines: Sequence[WebLine], kept: Sequence[bool]) -> Chosen:
    chosen = Chosen()
    for item, keep in zip(lines, kept, strict=True):
        line = item.line
        if keep:
            chosen.lines.append(line)
            continue
        if line.kind == "rule" or not (line.text or line.rows):
            continue
        text = line.text or "　".join(cell for row in line.rows for cell in row)
        chosen.dropped.append(text)
        if signs(text):
            chosen.signed.append(text)
        elif _weight(item) >= 2 * _PROSE and ends_sentence(text) and not is_furniture(text):
            chosen.prose.append(text)
    return chosen


def _weight(item: WebLine) -> int:
    """Characters of prose in a line: none in a link, a heading, a button."""
    line = item.line
    if line.kind == "table":
        return sum(len(cell) for row in line.rows for cell in row)
    if line.kind not in ("text", "quote") or not has_han(line.text) or _is_linked(item):
        return 0
    long = len(line.text) >= _PROSE or (ends_sentence(line.text) and len(line.text) > _PROSE // 3)
    return len(line.text) if long and not is_furniture(line.text) else 0


def _is_linked(item: WebLine) -> bool:
    plain = len("".join(item.line.text.split()))
    return plain > 0 and item.linked >= _LINKED * plain


class _Page:
    def __init__(self, walked: Walked) -> None:
        self._walked = walked
        self._lines = walked.lines
        self._weights = [_weight(item) for item in self._lines]
        self._sums = [0]
        for weight in self._weights:
            self._sums.append(self._sums[-1] + weight)
        self._total = self._sums[-1]
        self._keep = [True] * len(self._lines)
        self._title = key(walked.title)
        self._chat = self._chat_lines() if not walked.title else set()

    def kept(self) -> list[bool]:
        """For every line whether it belongs to the text."""
        self._regions()
        bulletin = self._is_bulletin()
        if self._chat:
            for index in self._chat:
                self._keep[index] = False
        elif not bulletin:
            self._main()
            self._tail()
        for index, item in enumerate(self._lines):
            if self._keep[index] and self._left_out(item, bulletin):
                self._keep[index] = False
        return self._keep

    def _chat_lines(self) -> set[int]:
        """The places of lines that only say who wrote a message, and when."""
        texts = [item.line.text for item in self._lines]
        names = {name for name in map(chat_name, texts) if name}
        clocks = {index for index, text in enumerate(texts) if is_clock(text)}
        before = {index - 1 for index in clocks if index and len(texts[index - 1]) <= _NAME}
        heads = {index for index, text in enumerate(texts) if chat_name(text) or text in names}
        return heads | clocks | before if names or len(clocks) > 1 else set()

    def _prose(self, start: int, end: int) -> int:
        return self._sums[end] - self._sums[start]

    def _regions(self) -> None:
        """Elements that are named like furniture and hold little of the prose."""
        for region in self._walked.regions:
            tag, _, names = region.hint.partition(" ")
            named = tag in ("nav", "footer", "aside") or (
                tag not in ("body", "html", "article", "main", "p", "td") and REGION.search(names)
            )
            if (
                named
                and self._prose(region.start, region.end) <= _MINOR * self._total
                and not self._heads(region.start, region.end)
            ):
                self._keep[region.start : region.end] = [False] * (region.end - region.start)

    def _heads(self, start: int, end: int) -> bool:
        """Whether the page's title or a heading stands in there: some sites name its frame `header`."""
        lines = self._lines[start : min(end, start + _ABOVE)]
        return any(self._titles(item.line) or item.line.level == 1 for item in lines if not _is_linked(item))

    def _titles(self, line: SourceLine) -> bool:
        own = key(line.text)
        return len(own) >= 4 and line.kind == "text" and bool(self._title) and (own in self._title)

    def _is_bulletin(self) -> bool:
        """A whole issue on one page: its masthead or its distribution list is there."""
        lines = [item.line for index, item in enumerate(self._lines) if self._keep[index] and not _is_linked(item)]
        lines = [line for line in lines if not is_furniture(line.text)]
        listed = any(DISTRIBUTION_LABEL.match(line.text) and not line.level for line in lines[-40:])
        return bool(head_length(lines)) and (
            listed or bool(head_length([replace(line, level=0) for line in lines[:12]]))
        )

    def _main(self) -> None:
        """Only the deepest element with most of the prose is kept, and the title above it."""
        if self._total < _PROSE:
            return
        holding = [r for r in self._walked.regions if self._prose(r.start, r.end) >= _SHARE * self._total]
        if not holding:
            return
        main = max(holding, key=lambda region: region.depth)
        start, end = main.start, main.end
        if end - start == 1 and len(holding) > 1:
            wider = sorted(holding, key=lambda region: region.depth)[-2]
            start, end = wider.start, wider.end
        title = self._title_above(start, end)
        keep = set(range(start, end)) | title
        keep |= {index for index in range(end, len(self._lines)) if self._signs_off(index, end)}
        for index in range(len(self._lines)):
            self._keep[index] = self._keep[index] and index in keep

    def _signs_off(self, index: int, end: int) -> bool:
        """A byline right below the text belongs to it."""
        line = self._lines[index].line
        if index > end + 1 or line.kind != "text" or is_furniture(line.text) or _is_linked(self._lines[index]):
            return False
        signed = own_line(line.text, _NOBODY)
        return signed is not None and not signed.weak

    def _title_above(self, start: int, end: int) -> set[int]:
        """The places of title and subtitle above the text; none when the text brings its own."""
        inside = [item.line for item in self._lines[start : min(end, start + 4)]]
        if any(line.level in (1, 2) or self._titles(line) for line in inside):
            return set()
        places = [i for i in range(max(0, start - _ABOVE), start) if self._could_be_title(i)]
        best = [i for i in places if self._titles(self._lines[i].line)] or [
            i for i in places if self._lines[i].line.level in (1, 2)
        ]
        best = best or [i for i in places if self._keep[i]]
        if not best:
            return set()
        found = {best[-1]}
        above = best[-1] - 1
        if above in places and self._lines[above].line.number == self._lines[best[-1]].line.number:
            found.add(above)
        below = [i for i in range(best[-1] + 1, start) if DASHED.match(self._lines[i].line.text)]
        signed = [i for i in range(best[-1] + 1, start) if self._signs_off(i, i)]
        self._keep[best[-1]] = True
        return found | set(below[:1]) | set(signed[:1])

    def _could_be_title(self, index: int) -> bool:
        item = self._lines[index]
        return title_like(item.line) and not _is_linked(item) and not is_furniture(item.line.text)

    def _tail(self) -> None:
        """Behind a label such as 相关阅读 near the end nothing is kept."""
        for index, item in enumerate(self._lines):
            if not self._keep[index] or not TAIL.fullmatch(item.line.text):
                continue
            if self._prose(index, len(self._lines)) <= _MINOR * self._total and self._prose(0, index):
                self._keep[index:] = [False] * (len(self._lines) - index)
                return

    def _left_out(self, item: WebLine, bulletin: bool) -> bool:
        line = item.line
        if line.kind not in ("text", "quote"):
            return False
        if _is_linked(item) and item.listed and not ends_sentence(line.text):
            return True
        if bulletin and own_line(line.text, _NOBODY):
            return False
        return is_furniture(line.text) and not (bulletin and _of_a_bulletin(line))


def _of_a_bulletin(line: SourceLine) -> bool:
    """Labels of the colophon and the date of the masthead look like furniture elsewhere."""
    return "浏览" not in line.text and "首页" not in line.text and "打印" not in line.text and "发布" not in line.text
