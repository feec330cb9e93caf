"""Blocks of a Story → HTML elements."""

import re
from collections.abc import Mapping
from html import escape

from ..render.story import Grid, Group, Pair, Picture, Rule, Span, Story, StoryBlock, Text
from .html_looks import Look

# Addresses that may become links; anything else stays text.
_ADDRESS = re.compile(r"https?://[A-Za-z0-9][^\s<>\"“”（），。；]*|[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+")
_GROUPS = {"masthead": "header", "contents": "nav", "article": "article", "foot": "footer", "keep": "div"}
_MASTHEAD = {"masthead/title": "h1"}


class HtmlWriter:
    """Writes the blocks of one page; `addresses` tells where each picture is found."""

    def __init__(self, look: Look, addresses: Mapping[str, str]) -> None:
        self._look = look
        self._addresses = addresses

    def page(self, story: Story) -> str:
        """The whole content of the page."""
        tag = "section" if self._look.inline else "main"
        return f"<{tag}>\n{self._blocks(story.blocks)}\n</{tag}>"

    def _blocks(self, blocks: tuple[StoryBlock, ...]) -> str:
        return "\n".join(filter(None, map(self._block, blocks)))

    def _block(self, block: StoryBlock) -> str:
        if isinstance(block, Text):
            return self._text(block)
        if isinstance(block, Pair):
            return self._pair(block)
        if isinstance(block, Group):
            return self._group(block)
        if isinstance(block, Picture):
            return self._picture(block)
        if isinstance(block, Grid):
            return self._grid(block)
        return self._rule() if isinstance(block, Rule) else ""

    def _group(self, group: Group) -> str:
        inner = self._blocks(group.blocks)
        if self._look.inline:
            return f'<section style="margin:0 0 1.5em;">\n{inner}\n</section>'
        tag = _GROUPS[group.kind]
        name = "" if group.kind in ("article", "keep") else f' class="{group.kind}"'
        return f"<{tag}{name}>\n{inner}\n</{tag}>"

    def _text(self, text: Text) -> str:
        if not text.text and not text.label_text:
            return ""
        tag = self._look.tag(text.role)
        if text.role == "quote" and not self._look.inline:
            return f"<blockquote><p>{self._spans(text.spans)}</p></blockquote>"
        if text.role == "masthead" and not self._look.inline:
            return self._masthead(text)
        if text.role == "distribution":
            return self._labelled(text)
        content = self._spans((*text.label, *text.spans))
        return f"<{tag}{self._look.attributes(text.style, text.role)}>{content}</{tag}>"

    def _masthead(self, text: Text) -> str:
        """The name of the bulletin is the heading of the page; the other lines are told apart by their place."""
        tag = _MASTHEAD.get(text.source, "p")
        part = text.source.partition("/")[2]
        names = {"pinyin": "pinyin", "classification": "mark", "copy_number": "mark", "urgency": "mark"}
        name = f' class="{names[part]}"' if part in names else ""
        return f"<{tag}{name}>{self._spans(text.spans)}</{tag}>"

    def _labelled(self, text: Text) -> str:
        """A label with the lines behind it aligned to each other, further labels unseen but as wide."""
        label, words = self._spans(text.label), self._spans(text.spans)
        if self._look.inline:
            shown = "" if text.label_hidden else label
            return f"<p{self._look.attributes(text.style, text.role)}>{shown}{words}</p>"
        unseen = ' class="unseen" aria-hidden="true"' if text.label_hidden else ""
        return f'<p class="distribution"><span{unseen}>{label}</span><span>{words}</span></p>'

    def _pair(self, pair: Pair) -> str:
        sides = [self._spans(text.spans) for text in (pair.left, pair.right) if text.text]
        if self._look.inline:
            attributes = self._look.attributes(pair.style, pair.left.role)
            return f"<p{attributes}>{'　'.join(sides)}</p>" if sides else ""
        return f'<p class="pair">{"".join(f"<span>{side}</span>" for side in sides)}</p>' if sides else ""

    def _rule(self) -> str:
        return '<hr style="border:0;border-top:1px solid #333;margin:8px 0;">' if self._look.inline else "<hr>"

    def _spans(self, spans: tuple[Span, ...]) -> str:
        return "".join(self._span(span) for span in spans)

    def _span(self, span: Span) -> str:
        content = self._linked(span.text).replace("\n", "<br>")
        return f"<span{self._look.span(span.style)}>{content}</span>" if span.style else content

    def _linked(self, text: str) -> str:
        """Escaped text; web and mail addresses become links on a web page."""
        if self._look.inline:
            return escape(text, quote=False)
        parts, end = [], 0
        for match in _ADDRESS.finditer(text):
            address = match[0]
            target = address if address.startswith("http") else f"mailto:{address}"
            parts.append(escape(text[end : match.start()], quote=False))
            parts.append(f'<a href="{escape(target)}">{escape(address, quote=False)}</a>')
            end = match.end()
        return "".join(parts) + escape(text[end:], quote=False)

    def _picture(self, picture: Picture) -> str:
        caption = self._spans(picture.caption.spans) if picture.caption else ""
        alt = picture.alt or (picture.caption.text if picture.caption else "")
        address = self._addresses.get(picture.file)
        width = f"{picture.width * 100:.0f}%"
        shown = (
            f'<img src="{escape(address)}" alt="{escape(alt)}" style="width:{width};max-width:100%;">'
            if address
            else escape(f"［图片：{alt or picture.file}］")
        )
        if self._look.inline:
            words = f'\n<p style="margin:0;text-align:center;font-size:14px;">{caption}</p>' if caption else ""
            return f'<p style="margin:1em 0 0;text-align:center;">{shown}</p>{words}'
        words = f"\n<figcaption>{caption}</figcaption>" if caption else ""
        return f"<figure>\n{shown}{words}\n</figure>"

    def _grid(self, grid: Grid) -> str:
        caption = self._spans(grid.caption.spans) if grid.caption else ""
        columns = max((len(row) for row in grid.rows), default=0)
        head = "".join(self._row(row, columns, head=True) for row in grid.rows[: grid.head])
        body = "".join(self._row(row, columns, head=False) for row in grid.rows[grid.head :])
        style = ' style="border-collapse:collapse;width:100%;margin:1em 0;font-size:14px;"' if self._look.inline else ""
        table = (
            f"<table{style}>"
            + (f"<caption>{caption}</caption>" if caption else "")
            + (f"<thead>{head}</thead>" if head else "")
            + f"<tbody>{body}</tbody></table>"
        )
        return table if self._look.inline else f'<div class="table">{table}</div>'

    def _row(self, row: tuple[Text, ...], columns: int, *, head: bool) -> str:
        """A row; the last cell of a short one reaches over the columns that it lacks."""
        tag, scope = ("th", ' scope="col"') if head else ("td", "")
        style = ' style="border:1px solid #555;padding:4px 8px;"' if self._look.inline else ""
        missing = columns - len(row)
        spans = ["" for _ in row[:-1]] + [f' colspan="{missing + 1}"' if missing else ""]
        cells = (
            f"<{tag}{scope}{span}{style}>{self._spans(cell.spans)}</{tag}>"
            for cell, span in zip(row, spans, strict=False)
        )
        return f"<tr>{''.join(cells)}</tr>"
