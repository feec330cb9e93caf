"""Remarks in the margin: comments.xml, with the threads and the settled ones that commentsExtended.xml knows."""

from lxml import etree

from ..package import Package
from ..xml import W14, W15, Element, local, parse_part, value, w
from .model import Comment

_PARA_ID = f"{{{W14}}}paraId"


def read_comments(package: Package) -> tuple[Comment, ...]:
    """All comments in the order of the file; answers name the remark they answer."""
    root = part_root(package, package.related(package.main, "comments"))
    extended = part_root(package, package.related(package.main, "commentsExtended"))
    elements = [item for item in (root if root is not None else ()) if local(item) == "comment"]
    ids = {key: value(item, "id") or "" for item in elements if (key := _last_paragraph(item))}
    parents, done = _threads(extended)
    return tuple(_comment(item, ids, parents, done) for item in elements)


def _comment(item: Element, ids: dict[str, str], parents: dict[str, str], done: set[str]) -> Comment:
    key = _last_paragraph(item)
    return Comment(
        id=value(item, "id") or "",
        author=value(item, "author") or None,
        date=value(item, "date"),
        text=_text(item),
        initials=value(item, "initials") or "",
        parent=ids.get(parents.get(key, "")),
        done=key in done,
    )


def _last_paragraph(item: Element) -> str:
    """The id by which a thread names a comment: that of its last paragraph ([MS-DOCX] §2.5.2.4)."""
    found = ""
    for paragraph in item.iter(w("p")):
        found = paragraph.get(_PARA_ID, found)
    return found


def _threads(root: Element | None) -> tuple[dict[str, str], set[str]]:
    parents: dict[str, str] = {}
    done: set[str] = set()
    for item in root if root is not None else ():
        key = item.get(f"{{{W15}}}paraId", "")
        if parent := item.get(f"{{{W15}}}paraIdParent"):
            parents[key] = parent
        if item.get(f"{{{W15}}}done", "0") in ("1", "true"):
            done.add(key)
    return parents, done


def _text(item: Element) -> str:
    """A comment's text, paragraphs separated by line ends; what was deleted in it is left out."""
    lines = []
    for paragraph in item.iter(w("p")):
        pieces = []
        for part in paragraph.iter(w("t"), w("br"), w("tab")):
            pieces.append({"br": "\n", "tab": "\t"}.get(local(part)) or part.text or "")
        lines.append("".join(pieces))
    return "\n".join(lines).strip()


def part_root(package: Package, name: str | None) -> Element | None:
    """The root of a side part, or None when it is missing or past reading."""
    content = package.part(name) if name else None
    if content is None:
        return None
    try:
        return parse_part(content).root
    except etree.XMLSyntaxError:
        return None
