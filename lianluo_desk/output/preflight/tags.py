"""Tags: everything on the pages is in the structure or an artifact, and the structure makes sense (ISO 14289-1 §7)."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, cast

from .inspection import Inspection
from .marking import PDFUA
from .report import Finding, Severity

_MOST = 400_000
"""Elements looked at before the structure is called endless."""

_DEEPEST = 100
_ARCHIVE = "请用“归档”重新导出。"


@dataclass(slots=True)
class _Structure:
    """What a walk over the structure tree gathers."""

    marked: dict[object, set[int]] = field(default_factory=lambda: defaultdict(set))  # page object → MCIDs
    headings: list[int] = field(default_factory=list)
    problems: list[tuple[str, str, str]] = field(default_factory=list)
    annotations: set[object] = field(default_factory=set)


def tag_findings(inspection: Inspection) -> Iterator[Finding]:
    """For the archive these are errors; a file for the screen that has no tags at all is only warned of."""
    severity: Severity = "error" if inspection.purpose == "archive" else "warning"
    root = inspection.root
    if not str(root.get("/Lang", "")).strip():
        yield Finding("language", severity, "没有写明文字是哪种语言，朗读软件读不对。", _ARCHIVE)
    viewer = root.get("/ViewerPreferences")
    if viewer is None or not bool(viewer.get("/DisplayDocTitle", False)):
        promised = f"{PDFUA}part" in inspection.xmp  # PDF/UA alone asks for it (ISO 14289-1 §7.1)
        yield Finding("title-shown", severity if promised else "warning", "窗口标题会显示文件名而不是刊名。", _ARCHIVE)
    marked = root.get("/MarkInfo")
    if root.get("/StructTreeRoot") is None or marked is None or not bool(marked.get("/Marked", False)):
        yield Finding("untagged", severity, "文件没有标签结构，不能朗读，也不是 A 级归档文件。", _ARCHIVE)
        return
    for page, spot in inspection.seen.untagged.items():
        yield Finding("untagged", severity, "有内容没有标签，朗读时会漏掉。", _ARCHIVE, page, inspection.place(spot))
    yield from _structure_findings(inspection, severity)


def _structure_findings(inspection: Inspection, severity: Severity) -> Iterator[Finding]:
    found = _walked(inspection)
    for rule, message, hint in found.problems:
        yield Finding(rule, "warning" if rule == "table-header" else severity, message, hint)
    yield from _heading_findings(found.headings, severity)
    for number, page in enumerate(inspection.pdf.pages, start=1):
        missing = inspection.seen.marked.get(number, set()) - found.marked[page.obj.objgen]
        if missing:
            yield Finding("untagged", severity, f"有 {len(missing)} 处内容不在标签结构里。", _ARCHIVE, number)
        for annotation in cast(Any, page.obj.get("/Annots") or ()):
            if str(annotation.get("/Subtype")) == "/Link" and annotation.objgen not in found.annotations:
                yield Finding("untagged", severity, "链接不在标签结构里。", _ARCHIVE, number)
            if not str(annotation.get("/Contents", "")).strip():
                yield Finding("link-text", severity, "链接没有说明文字。", _ARCHIVE, number)


def _heading_findings(levels: list[int], severity: Severity) -> Iterator[Finding]:
    """Headings begin at 1 and never skip a level downward (ISO 14289-1 §7.4.2)."""
    last = 0
    for level in levels:
        if level > last + 1:
            before = f"{last} 级标题" if last else "文件开头"
            yield Finding(
                "headings", severity, f"{before}之后直接是 {level} 级标题，跳了级。", "请检查文章里的标题层次。"
            )
            return
        last = level


def _walked(inspection: Inspection) -> _Structure:
    """The whole structure tree, without recursion and without running in circles."""
    import pikepdf

    found = _Structure()
    tree = inspection.root.StructTreeRoot
    roles = {str(key): str(value) for key, value in (tree.get("/RoleMap") or {}).items()}
    waiting: list[tuple[Any, Any, int]] = [(kid, None, 0) for kid in reversed(_kids(tree))]
    visited: set[object] = set()
    count = 0
    while waiting and count < _MOST:
        count += 1
        if count % 1000 == 0:
            inspection.opened.tick()
        node, page, depth = waiting.pop()
        if not isinstance(node, pikepdf.Dictionary):
            if page is not None:
                found.marked[page.objgen].add(int(node))
            continue
        kind = str(node.get("/Type", ""))
        own = node.get("/Pg", page)
        if kind == "/MCR":
            if own is not None:
                found.marked[own.objgen].add(int(node.MCID))
        elif kind == "/OBJR":
            found.annotations.add(node.Obj.objgen)
        elif depth < _DEEPEST and (node.objgen == (0, 0) or node.objgen not in visited):
            visited.add(node.objgen)
            _element(node, roles, found)
            waiting += [(kid, own, depth + 1) for kid in reversed(_kids(node))]
    return found


def _kids(node: Any) -> list[Any]:
    import pikepdf

    kids = node.get("/K")
    if kids is None:
        return []
    return list(cast(Any, kids)) if isinstance(kids, pikepdf.Array) else [kids]


def _role(node: Any, roles: dict[str, str]) -> str:
    role = str(node.get("/S", ""))
    for _ in range(8):
        if role not in roles:
            break
        role = roles[role]
    return role.lstrip("/")


def _element(node: Any, roles: dict[str, str], found: _Structure) -> None:
    """What one element must have."""
    role = _role(node, roles)
    if len(role) == 2 and role[0] == "H" and role[1].isdigit():
        found.headings.append(int(role[1]))
    elif role == "Figure":
        if not str(node.get("/Alt", "") or node.get("/ActualText", "")).strip():
            found.problems.append(
                ("figure-alt", "图片没有替代文字，看不见的人不知道画的是什么。", "请为图片写一句说明。")
            )
    elif role == "Table":
        _table(node, roles, found)


def _table(node: Any, roles: dict[str, str], found: _Structure) -> None:
    rows: list[Any] = []
    for kid in _kids(node):
        role = _role(kid, roles) if hasattr(kid, "get") else ""
        rows += _kids(kid) if role in ("THead", "TBody", "TFoot") else [kid] if role == "TR" else []
    cells = [[each for each in _kids(row) if _role(each, roles) in ("TH", "TD")] for row in rows]
    if not any(_role(cell, roles) == "TH" for row in cells for cell in row):
        found.problems.append(("table-header", "表格没有表头，朗读时不知道各列是什么。", "请把表格第一行设为表头。"))
    widths = {sum(_span(cell) for cell in row) for row in cells}
    tall = any(_attribute(cell, "/RowSpan") > 1 for row in cells for cell in row)
    if len(widths) > 1 and not tall:
        found.problems.append(("table-rows", "表格各行的格数不一样多。", "请补齐表格的空格子。"))


def _span(cell: Any) -> int:
    return _attribute(cell, "/ColSpan")


def _attribute(cell: Any, name: str) -> int:
    import pikepdf

    told = cell.get("/A")
    for entry in list(cast(Any, told)) if isinstance(told, pikepdf.Array) else [told]:
        if isinstance(entry, pikepdf.Dictionary) and name in entry:
            return int(entry[name])
    return 1
