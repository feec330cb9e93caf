"""The markup that templates write → blocks of a Story. The vocabulary is described in docs/templates.md."""

from collections.abc import Callable, Mapping
from typing import cast, get_args

from .story import Grid, Group, GroupKind, Pair, Picture, Role, Rule, Space, Span, StoryBlock, Text
from .styles import Styles
from .tree import Element, TreeError, tree

_ROLES = frozenset(get_args(Role))
_XML_SPACE = " \t\r\n"


class MarkupError(Exception):
    """The markup says something that the vocabulary does not know; `needle` is what to look for in the template."""

    def __init__(self, message: str, needle: str = "", hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.needle = needle
        self.hint = hint


def parse(markup: str) -> Element:
    """The element tree of a template's output. Raises MarkupError with the text at fault."""
    if "<!DOCTYPE" in markup:
        raise MarkupError("不允许写 DOCTYPE", "DOCTYPE")
    try:
        return tree(markup)
    except TreeError as error:
        lines = markup.split("\n")
        line = lines[min(max(error.line - 1, 0), len(lines) - 1)].strip()
        raise MarkupError(f"生成的标记不成对或写法有误，出错处附近是“{line[:60]}”", line[:30]) from error


class Meta:
    """What the template of an issue says about the document as a whole."""

    def __init__(self, root: Element) -> None:
        self._values: dict[str, list[str]] = {}
        for element in root.findall("meta"):
            words = "".join(element.itertext()).strip(_XML_SPACE)
            self._values.setdefault(element.get("name", ""), []).append(words)

    def text(self, name: str) -> str:
        """The first text of that name, or ""."""
        return "".join(self._values.get(name, [])[:1])

    def all(self, name: str) -> tuple[str, ...]:
        """All texts of that name that are not empty."""
        return tuple(value for value in self._values.get(name, []) if value)


class Builder:
    """Turns elements into blocks; `articles` are the ids that `<article source=…/>` may name."""

    def __init__(self, styles: Styles, articles: frozenset[str] = frozenset()) -> None:
        self._styles = styles
        self._articles = articles
        self._makers: dict[str, Callable[[Element, Role], StoryBlock]] = {
            "p": self._text,
            "pair": self._pair,
            "rule": self._rule,
            "space": self._space,
            "picture": self._picture,
            "table": self._table,
            "article": self._article,
            "masthead": self._group,
            "contents": self._group,
            "foot": self._group,
            "keep": self._group,
        }

    def blocks(self, parent: Element, role: Role = "furniture") -> tuple[StoryBlock, ...]:
        """The blocks inside an element. Raises MarkupError."""
        self._no_text(parent)
        return tuple(self._block(child, role) for child in parent if child.tag != "meta")

    def _block(self, element: Element, role: Role) -> StoryBlock:
        maker = self._makers.get(element.tag)
        if maker is None:
            known = "、".join(self._makers)
            raise MarkupError(f"不认识元素 <{element.tag}>", f"<{element.tag}", f"这里可以用：{known}。")
        return maker(element, role)

    def _no_text(self, parent: Element) -> None:
        for text in (parent.text, *(child.tail for child in parent)):
            if text and text.strip(_XML_SPACE):
                words = text.strip(_XML_SPACE)
                raise MarkupError(f"<{parent.tag}> 里的文字“{words[:20]}”没有放在 <p> 中", words[:20])

    # text

    def _text(self, element: Element, role: Role) -> Text:
        _only(element, "style", "role", "source")
        label, hidden = self._label(element)
        spans = tuple(self._spans(element))
        source = element.get("source") or next((span.source for span in spans if span.source), "")
        return Text(
            style=self._style(element, self._styles.texts, "text"),
            spans=tuple(_at(span, source) for span in spans),
            source=source,
            role=self._role(element, role),
            label=tuple(_at(span, source) for span in label),
            label_hidden=hidden,
        )

    def _role(self, element: Element, default: Role) -> Role:
        name = element.get("role", default)
        if name not in _ROLES:
            raise MarkupError(f'不认识 role="{name}"', f'role="{name}"', f"可以写：{'、'.join(sorted(_ROLES))}。")
        return cast(Role, name)

    def _style(self, element: Element, known: Mapping[str, object], table: str) -> str:
        name = element.attrib.get("style")
        if name is None:
            raise MarkupError(f"<{element.tag}> 没有写 style", f"<{element.tag}")
        if name not in known:
            hint = f"请在 styles.toml 里加上 [{table}.{name}]，或改用：{'、'.join(known)}。"
            raise MarkupError(f"styles.toml 里没有样式“{name}”（[{table}.{name}]）", f'"{name}"', hint)
        return name

    def _label(self, element: Element) -> tuple[tuple[Span, ...], bool]:
        labels = element.findall("label")
        if not labels:
            return (), False
        _only(labels[0], "hidden")
        return tuple(self._spans(labels[0])), labels[0].get("hidden") == "yes"

    def _spans(self, element: Element) -> list[Span]:
        """The spans of a paragraph: `<t>` elements, `<br/>`, and text written between them."""
        spans: list[Span] = []
        _literal(spans, element.text)
        for child in element:
            if child.tag == "t":
                spans.append(self._span(child))
            elif child.tag == "br":
                spans.append(Span("\n"))
            elif child.tag != "label":
                raise MarkupError(
                    f"<{element.tag}> 里不能放 <{child.tag}>", f"<{child.tag}", "这里可以用：t、br、label。"
                )
            _literal(spans, child.tail)
        return spans

    def _span(self, element: Element) -> Span:
        style = element.get("style", "")
        if style:
            self._style(element, self._styles.spans, "span")
        try:
            start = int(element.get("start", "-1"))
        except ValueError as error:
            raise MarkupError("<t> 的 start 应当是整数", "start=") from error
        return Span(element.text, style, start, element.get("source", ""))

    # the rest

    def _pair(self, element: Element, role: Role) -> Pair:
        _only(element, "style")
        style = self._style(element, self._styles.texts, "text")
        sides = element.findall("p")
        if len(sides) != 2 or len(element) != 2:
            raise MarkupError("<pair> 里要正好有两个 <p>", "<pair")
        for side in sides:
            side.attrib.setdefault("style", style)
        return Pair(style, self._text(sides[0], role), self._text(sides[1], role))

    def _rule(self, element: Element, _role: Role) -> Rule:
        _only(element, "style")
        return Rule(self._style(element, self._styles.rules, "rule"))

    def _space(self, element: Element, _role: Role) -> Space:
        _only(element, "lines")
        return Space(_number(element, "lines", 1.0))

    def _picture(self, element: Element, _role: Role) -> Picture:
        _only(element, "file", "alt", "width", "source")
        return Picture(
            file=element.get("file", ""),
            alt=element.get("alt", ""),
            width=min(max(_number(element, "width", 1.0), 0.01), 1.0),
            source=element.get("source", ""),
            caption=self._caption(element),
        )

    def _caption(self, element: Element) -> Text | None:
        captions = element.findall("p")
        return self._text(captions[0], "caption") if captions else None

    def _table(self, element: Element, _role: Role) -> Grid:
        _only(element, "style", "head", "source")
        rows = tuple(tuple(self._text(cell, "cell") for cell in row.findall("p")) for row in element.findall("row"))
        return Grid(
            style=self._style(element, self._styles.texts, "text"),
            rows=rows,
            head=int(_number(element, "head", 1)),
            source=element.get("source", ""),
            caption=self._caption(element),
        )

    def _article(self, element: Element, _role: Role) -> Group:
        _only(element, "source")
        source = element.get("source", "")
        if source not in self._articles:
            raise MarkupError("<article> 只能由 {{ article }} 生成", "<article")
        return Group("article", (), source)

    def _group(self, element: Element, _role: Role) -> Group:
        _only(element)
        roles: dict[str, Role] = {"masthead": "masthead", "contents": "contents"}
        kind = cast(GroupKind, element.tag)
        return Group(kind, self.blocks(element, roles.get(kind, "furniture")))


def _literal(spans: list[Span], text: str) -> None:
    """Text written in the template: line ends and the indents around them are layout of the file, not of the page."""
    if text:
        words = "".join(line.strip(" \t") if "\n" in text else line for line in text.split("\n"))
        if words:
            spans.append(Span(words))


def _at(span: Span, source: str) -> Span:
    """A span whose place is the paragraph's need not say so."""
    return Span(span.text, span.style, span.start) if span.source == source and source else span


def _only(element: Element, *allowed: str) -> None:
    for name in element.attrib:
        if name not in allowed:
            hint = f"可以写：{'、'.join(allowed)}。" if allowed else ""
            raise MarkupError(f"<{element.tag}> 不认识属性“{name}”", f"{name}=", hint)


def _number(element: Element, name: str, default: float) -> float:
    text = element.attrib.get(name)
    try:
        return default if text is None else float(text)
    except ValueError as error:
        raise MarkupError(f"<{element.tag}> 的 {name} 应当是数字", f"{name}=") from error
