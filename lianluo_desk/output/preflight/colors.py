"""Colours and transparency: inks alone for the press, one colour model for the archive."""

from collections.abc import Iterator
from typing import Any

from .facts import Spot
from .inspection import Inspection, catalog_dictionaries
from .report import Finding
from .spaces import is_ink

_NAMES = {
    "/DeviceRGB": "RGB",
    "/CalRGB": "RGB（CalRGB）",
    "/CalGray": "灰度（CalGray）",
    "/Lab": "Lab",
    "ICC 3": "RGB（带配置文件）",
    "ICC 1": "灰度（带配置文件）",
    "ICC 4": "CMYK（带配置文件）",
    "/DeviceCMYK": "CMYK",
    "/DeviceGray": "灰度",
}
_EXPORT = "请用“送印刷厂”重新导出，程序会把颜色转换成印刷油墨。"


def colors_used(inspection: Inspection) -> Iterator[tuple[str, str, Spot]]:
    """Colour space, what is painted in it, and where first, page by page."""
    for (told, _), spot in inspection.seen.spaces.items():
        space, _, what = told.rpartition(" ")
        yield space, what, spot


def print_color_findings(inspection: Inspection) -> Iterator[Finding]:
    """ISO 15930-4 §6.3 (no colour but inks) and §6.6 (no transparency); in PDF/X-4 transparency may stay."""
    for space, what, spot in colors_used(inspection):
        if not is_ink(space) and not (_is_x4(inspection) and space.startswith("ICC")):
            name = _NAMES.get(space, space.lstrip("/"))
            place = inspection.place(spot)
            yield Finding(
                "color-rgb" if "RGB" in name else "color-space",
                "error",
                f"{what}用了{name}颜色，印刷只能用 CMYK 油墨或专色。",
                _EXPORT,
                spot.page,
                place,
            )
    yield from _transparency(inspection)
    for page, spot in inspection.seen.rich_black.items():
        yield Finding(
            "rich-black",
            "warning",
            "文字的黑色由几种油墨叠成，套印稍有不准就会发虚。",
            "文字请只用黑墨（K100）。",
            page,
            inspection.place(spot),
        )
    for page, spot in inspection.seen.hairlines.items():
        yield Finding(
            "hairline", "warning", "线条太细，印出来可能断开。", "线条请不细于 0.1 毫米。", page, inspection.place(spot)
        )


def _is_x4(inspection: Inspection) -> bool:
    told = [inspection.info.get("/GTS_PDFXVersion", "")]
    told += [value for key, values in inspection.xmp.items() if "GTS_PDFXVersion" in key for value in values]
    return any(value.startswith("PDF/X-4") for value in told)


def _transparency(inspection: Inspection) -> Iterator[Finding]:
    if _is_x4(inspection):
        return
    for (what, _), spot in inspection.seen.transparent.items():
        yield Finding(
            "transparency",
            "error",
            f"用了透明效果（{what}），多数印刷机读不出来。",
            "请用“送印刷厂”重新导出，图片会铺在白底上压平。",
            spot.page,
            inspection.place(spot),
        )


def archive_color_findings(inspection: Inspection) -> Iterator[Finding]:
    """Device colours need the output intent of their own model (ISO 19005-2 §6.2.4.3)."""
    components = intent_components(inspection)
    for space, what, spot in colors_used(inspection):
        if space == "/DeviceRGB" and components != 3:
            yield _unmatched("RGB", what, spot, inspection)
        elif space == "/DeviceCMYK" and components != 4:
            yield _unmatched("CMYK", what, spot, inspection)
        elif space == "/DeviceGray" and components == 0:
            yield _unmatched("灰度", what, spot, inspection)
    for (what, _), spot in inspection.seen.forbidden.items():
        yield Finding("forbidden", "error", f"用了归档文件不允许的{what}。", "请用“归档”重新导出。", spot.page)


def _unmatched(model: str, what: str, spot: Spot, inspection: Inspection) -> Finding:
    return Finding(
        "color-intent",
        "error",
        f"{what}用了{model}颜色，而文件没有写明它是什么样的{model}（输出意图）。",
        "请用“归档”重新导出。",
        spot.page,
        inspection.place(spot),
    )


def intent_components(inspection: Inspection) -> int:
    """The number of colours of the archive's output profile; 0 without one."""
    for intent in catalog_dictionaries(inspection, "/OutputIntents"):
        profile: Any = intent.get("/DestOutputProfile")
        if str(intent.get("/S")) == "/GTS_PDFA1" and profile is not None:
            return int(profile.get("/N", 0))
    return 0
