"""The texts of an issue found again among the printed lines of its PDF, with the measure that each is set to.

Development only. The widths are those of the shipped template pack (templates/lianluo/styles.toml), said once more.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from tools.composition_pages import EM, Finished, Printed
from tools.composition_report import Block, Report, Row, plain

FOOT = 14.0
"""pt: the type size of the distribution list and of 要目."""


@dataclass(frozen=True)
class Wanted:
    """A text that must be printed: insets in pt from the edges of the type area, `indent` in em of its size."""

    text: str
    kind: str
    align: str = "justify"
    indent: float = 0.0
    left: float = 0.0
    right: float = 0.0
    label: str = ""  # stands before the first line, outside its measure
    lead: int = 0  # characters of the lead-in

    @property
    def flowing(self) -> bool:
        return self.kind in ("paragraph", "quote", "note")


def wanted_texts(issue: dict, contents: bool = False) -> Iterator[Wanted]:
    """Every text of the issue in printing order, but for masthead, tables and the colophon's pairs."""
    if contents and len(issue["articles"]) > 1:
        yield Wanted("要　目", "contents title", "center")
        for article in issue["articles"]:
            title = article["title"].replace("\n", "")
            yield Wanted(title, "contents", "left", left=(2 + 2) * FOOT, right=FOOT, label="◇　")
    for article in issue["articles"]:
        yield from _head(article)
        for block in article["body"]:
            yield from _body(block)
    levels = issue.get("distribution", ())
    widest = max((len(level["label"]) for level in levels), default=0)
    for level in levels:
        for index, line in enumerate(level["lines"]):
            label = f"{level['label']}：" if index == 0 else ""
            hang = FOOT * (widest + 2)
            yield Wanted(line, "distribution", left=hang, right=FOOT, label=label)


def _head(article: dict) -> Iterator[Wanted]:
    note = [part for part in (article.get("note") or "").split("\n") if part]
    for index, part in enumerate(note):
        label = "按：" if index == 0 and not part.startswith(("按", "编者按", "【")) else ""
        yield Wanted(label + part, "note", indent=2.0, left=2 * EM, right=2 * EM, lead=len(label))
    if article["title"]:
        yield Wanted(article["title"], "title", "center")
    if article.get("subtitle"):
        yield Wanted("——" + article["subtitle"], "subtitle", "hung")


def _body(block: dict) -> Iterator[Wanted]:
    text = "".join(run["text"] for run in block["runs"])
    lead = "".join(run["text"] for run in block["runs"] if run["style"] == "lead")
    if block["kind"] == "quote":
        yield Wanted(text, "quote", indent=2.0, left=2 * EM, right=2 * EM, lead=len(plain(lead)))
    elif block["kind"] in ("image", "table"):
        caption = (block.get("image") or block.get("table") or {}).get("caption")
        if caption:
            yield Wanted(caption, "caption", "center")
    elif plain(text):
        yield Wanted(text, block["kind"], indent=2.0, lead=len(plain(lead)))


def found_blocks(finished: Finished, issue: dict, report: Report, contents: bool = False) -> list[Block]:
    """The blocks as printed; R36, R37, T16 and first lines at the foot of a page are judged on the way."""
    lines = finished.lines
    blocks, cursor = [], 0
    heading: tuple[int, str] | None = None  # page of the heading before, and its text
    opening = 0  # lines of running text on page one
    for wanted in wanted_texts(issue, contents):
        if not plain(wanted.text):
            continue
        found = _find(lines, cursor, plain(wanted.label + wanted.text))
        report.see("T15 found in order", found is not None, wanted.text[:30])
        if found is None:
            continue
        start, cursor = found
        part = lines[start:cursor]
        blocks.append(_block(wanted, part))
        opening += sum(1 for line in part if line.page == 1 and wanted.flowing)
        _page_breaks(wanted, part, report, opening)
        if heading is not None and wanted.kind != "caption":
            report.see("R37", part[0].page == heading[0], heading[1])
        named = wanted.kind in ("title", "subtitle", "heading1", "heading2", "heading3")
        heading = (part[-1].page, wanted.text) if named else None
    if any(block.kind in ("paragraph", "quote") for block in blocks):
        report.see("T16 text", opening > 0, "page 1")  # a note (按语) is text, too
    return blocks


def _page_breaks(wanted: Wanted, part: Sequence[Printed], report: Report, opening: int) -> None:
    """`opening` lines of text stand on page one: two of them alone are worth a widow behind them."""
    pages = [printed.page for printed in part]
    if wanted.flowing and len(part) > 1:
        alone = len(part) == 3 and opening == 2 and pages == [1, 1, 2]
        rule = "R36, least possible" if alone else "R36"
        report.see(rule, pages[-1] == pages[-2], f"page {pages[-1]}: {part[-1].row.text}")
        report.see("R37 first line at foot", pages[0] == pages[1], f"page {pages[0]}: {part[0].row.text}")
    elif len(part) > 1:
        report.see("R37 torn heading", len(set(pages)) == 1 or len(part) > 20, part[0].row.text)


def _block(wanted: Wanted, part: Sequence[Printed]) -> Block:
    rows = [replace(p.row, left=p.row.left + wanted.left, right=p.row.right - wanted.right) for p in part]
    if wanted.label:
        end = len(rows[0].glyphs) - len("".join(g.char for g in rows[0].glyphs).split(plain(wanted.label)[-1], 1)[1])
        rows[0] = replace(rows[0], glyphs=tuple(g for g in rows[0].glyphs[end:] if g.char != "\u3000"))
    size = rows[0].glyphs[0].size if rows[0].glyphs else EM
    align = wanted.align
    if align == "hung":
        align = "center" if len(rows) == 1 else "left"
    indent = wanted.indent * EM / size
    return Block(tuple(rows), indent, align, wanted.text, wanted.kind, _hard(wanted.text, rows), wanted.lead)


def _hard(text: str, rows: Sequence[Row]) -> frozenset[int]:
    """The rows that begin behind a manual line break of the source."""
    if "\n" not in text:
        return frozenset()
    ends, length = set(), 0
    for part in text.split("\n")[:-1]:
        length += len(plain(part))
        ends.add(length)
    hard, at = set(), 0
    for index, row in enumerate(rows[:-1], start=1):
        at += len(plain(row.text))
        if at in ends:
            hard.add(index)
    return frozenset(hard)


def _find(lines: Sequence[Printed], cursor: int, text: str) -> tuple[int, int] | None:
    for start in range(cursor, len(lines)):
        joined, end = plain(lines[start].row.text), start + 1
        if not joined or not text.startswith(joined):
            continue
        while joined != text and end < len(lines) and text.startswith(joined + plain(lines[end].row.text)):
            joined += plain(lines[end].row.text)
            end += 1
        if joined == text:
            return start, end
    return None
