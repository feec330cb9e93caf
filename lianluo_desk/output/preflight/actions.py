"""What a printed or kept page must not do: run programs, open things, fetch from elsewhere, hide in layers."""

from collections.abc import Iterator
from typing import Any, cast

from .inspection import Inspection, box_of, trimmed
from .report import Finding

_SAFE_SCHEMES = ("http:", "https:", "mailto:")
_GOING = frozenset({"/GoTo", "/Named", "/URI"})
_MOST = 20_000
"""Objects looked at before the search is given up."""

_EXPORT = "请重新导出；外来文件请不要打开它，转告对方。"


def action_findings(inspection: Inspection) -> Iterator[Finding]:
    """Scripts and other actions of the file and its pages, links, attachments, layers."""
    root = inspection.root
    if root.get("/OpenAction") is not None:
        yield from _action(root.OpenAction, "打开文件时", 0)
    if root.get("/AA") is not None:
        yield Finding("action", "error", "文件会在打开、打印时自己做事。", _EXPORT)
    names = root.get("/Names")
    if names is not None and "/JavaScript" in names:
        yield Finding("javascript", "error", "文件里带有脚本程序（JavaScript）。", _EXPORT)
    if inspection.purpose in ("print", "archive") and root.get("/AcroForm") is not None:
        yield Finding("form", "error", "文件里有可填写的表单。", "请重新导出不带表单的文件。")
    yield from _attachments(inspection)
    yield from _layers(inspection)
    for number, page in enumerate(inspection.pdf.pages, start=1):
        yield from _page(inspection, page.obj, number)


def _page(inspection: Inspection, page: Any, number: int) -> Iterator[Finding]:
    if "/AA" in page:
        yield Finding("action", "error", "这一页会在打开时自己做事。", _EXPORT, number)
    for annotation in cast(Any, page.get("/Annots") or ()):
        kind = str(annotation.get("/Subtype", "")).lstrip("/")
        if annotation.get("/A") is not None:
            yield from _action(annotation.A, "点击链接时", number)
        if "/AA" in annotation:
            yield Finding("action", "error", "批注会自己做事。", _EXPORT, number)
        if inspection.purpose == "print" and kind not in ("TrapNet", "PrinterMark") and _on_paper(page, annotation):
            yield Finding(
                "annotation",
                "error",
                f"页面上有{'链接' if kind == 'Link' else f'批注（{kind}）'}，印刷文件里不能有。",
                "请用“送印刷厂”重新导出。",
                number,
            )
        if kind in ("Movie", "Sound", "Screen", "3D", "RichMedia", "FileAttachment"):
            yield Finding("media", "error", f"页面上嵌了多媒体或附件（{kind}）。", _EXPORT, number)


def _on_paper(page: Any, annotation: Any) -> bool:
    """Whether an annotation reaches into the bleed."""
    rect = box_of(annotation, "/Rect")
    paper = box_of(page, "/BleedBox") or trimmed(page)
    if rect is None:
        return True
    return rect[0] < paper[2] and rect[2] > paper[0] and rect[1] < paper[3] and rect[3] > paper[1]


def _action(action: Any, when: str, page: int) -> Iterator[Finding]:
    """One action and those chained to it."""
    import pikepdf

    waiting, looked = [action], 0
    while waiting and looked < 100:
        looked += 1
        current = waiting.pop()
        if not isinstance(current, pikepdf.Dictionary) or "/S" not in current:
            continue  # a destination
        kind = str(current.S)
        if kind == "/JavaScript":
            yield Finding("javascript", "error", f"{when}会运行脚本程序（JavaScript）。", _EXPORT, page)
        elif kind == "/URI" and not str(current.get("/URI", "")).strip().lower().startswith(_SAFE_SCHEMES):
            yield Finding(
                "link",
                "error",
                f"链接指向“{str(current.get('/URI', ''))[:60]}”，不是网址或邮箱。",
                "链接只能是 http、https 网址或邮箱。",
                page,
            )
        elif kind not in _GOING and kind != "/GoToR":
            yield Finding("action", "error", f"{when}会做别的事（{kind[1:]}）。", _EXPORT, page)
        elif kind == "/GoToR":
            yield Finding("link", "error", "链接指向别的文件。", "链接只能是 http、https 网址或邮箱。", page)
        following = current.get("/Next")
        waiting += list(cast(Any, following)) if isinstance(following, pikepdf.Array) else [following]


def _attachments(inspection: Inspection) -> Iterator[Finding]:
    """Attached files: never for the press, in the archive only as PDF/A-3 allows, elsewhere to be known of."""
    count = sum(1 for name in inspection.pdf.attachments if name)
    if not count or inspection.purpose == "booklet":
        return
    part = inspection.xmp.get("{http://www.aiim.org/pdfa/ns/id/}part", ("",))[0]
    if inspection.purpose == "archive" and part == "3":
        return
    severe = inspection.purpose in ("print", "archive")
    yield Finding(
        "attachment",
        "error" if severe else "hint",
        f"文件里夹带了 {count} 个附件。",
        "请导出不带附件的文件。" if severe else "发出去之前请确认附件可以公开。",
    )


def _layers(inspection: Inspection) -> Iterator[Finding]:
    if inspection.purpose == "print" and inspection.root.get("/OCProperties") is not None:
        yield Finding("layers", "error", "文件里有可以开关的图层，印出来可能少东西。", "请导出没有图层的文件。")
