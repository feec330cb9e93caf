"""Page boxes: the cut page, the bleed around it, and one size throughout (ISO 15930-4 §6.7)."""

from collections.abc import Iterator
from typing import Any

from .facts import MM
from .inspection import Box, Inspection, box_of, trimmed
from .report import Finding

BLEED = 3.0
"""mm that shops ask for."""

_SLACK = 0.1 * MM
_A4 = (210.0, 297.0)
_EXPORT = "请用“送印刷厂”重新导出。"


def page_findings(inspection: Inspection) -> Iterator[Finding]:
    """Pages of one size, not turned."""
    first: tuple[float, float] | None = None
    for number, page in enumerate(inspection.pdf.pages, start=1):
        width, height = size_of(trimmed(page.obj))
        if min(width, height) < 10:
            yield Finding("page-size", "error", "页面没有大小，印不出来。", _EXPORT, number)
        elif first is None:
            first = (width, height)
        elif abs(width - first[0]) > 0.5 or abs(height - first[1]) > 0.5:
            yield Finding(
                "page-size",
                "warning",
                f"这一页是 {width:.0f}×{height:.0f} 毫米，第 1 页是 {first[0]:.0f}×{first[1]:.0f} 毫米。",
                "同一份刊物各页应一样大。",
                number,
            )


def size_of(box: Box) -> tuple[float, float]:
    """Width and height in mm."""
    return ((box[2] - box[0]) / MM, (box[3] - box[1]) / MM)


def box_findings(inspection: Inspection) -> Iterator[Finding]:
    """What a shop needs: TrimBox inside BleedBox inside MediaBox, 3 mm of bleed."""
    for number, page in enumerate(inspection.pdf.pages, start=1):
        for finding in _page_boxes(page.obj):
            yield Finding(finding.rule, finding.severity, finding.message, finding.hint, number)
    width, height = size_of(trimmed(inspection.pdf.pages[0].obj))
    if abs(width - _A4[0]) > 1 or abs(height - _A4[1]) > 1:
        yield Finding(
            "page-format",
            "hint",
            f"成品尺寸是 {width:.0f}×{height:.0f} 毫米，不是 A4。",
            "公文和简报通常用 A4（GB/T 9704-2012 第4章）；如果是有意的，可以不管。",
        )


def _page_boxes(page: Any) -> Iterator[Finding]:
    trim, bleed, media = box_of(page, "/TrimBox"), box_of(page, "/BleedBox"), box_of(page, "/MediaBox")
    if media is None:
        yield Finding("box-media", "error", "没有页面框（MediaBox）。", _EXPORT)
        return
    if trim is None:
        yield Finding("box-trim", "error", "没有成品框（TrimBox），印刷厂不知道裁到哪里。", _EXPORT)
        return
    if box_of(page, "/ArtBox") is not None:
        yield Finding("box-art", "error", "成品框（TrimBox）和作品框（ArtBox）只能有一个。", _EXPORT)
    outer = bleed or media
    if not inside(trim, outer):
        yield Finding("box-nesting", "error", "成品框（TrimBox）超出了出血框。", _EXPORT)
    elif not inside(outer, media):
        yield Finding("box-nesting", "error", "出血框（BleedBox）超出了页面框。", _EXPORT)
    else:
        least = min(trim[0] - outer[0], trim[1] - outer[1], outer[2] - trim[2], outer[3] - trim[3]) / MM
        if least < BLEED - 0.05:
            yield Finding(
                "box-bleed",
                "error",
                f"出血只有 {max(0.0, least):.1f} 毫米，印刷厂要 {BLEED:.0f} 毫米。",
                "请把出血设为 3 毫米后重新导出。",
            )
    crop = box_of(page, "/CropBox")
    if crop is not None and not inside(outer, crop):
        yield Finding("box-crop", "warning", "显示框（CropBox）把出血切掉了。", _EXPORT)


def inside(inner: Box, outer: Box) -> bool:
    return (
        inner[0] >= outer[0] - _SLACK
        and inner[1] >= outer[1] - _SLACK
        and inner[2] <= outer[2] + _SLACK
        and inner[3] <= outer[3] + _SLACK
    )
