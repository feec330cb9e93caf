"""Printing conditions: ICC profiles, the bundled ones and an office's own, and the output intents made of them."""

from __future__ import annotations

import io
import zlib
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from ... import resources
from ...errors import DeskError
from ...files import read_error
from ...frozen import dataclass
from ..pdf_objects import PdfObjects, array, dictionary, text_string

if TYPE_CHECKING:
    from PIL import ImageCms

LARGEST = 8 * 2**20
"""Bytes: the largest profiles in use have about 3 MB."""

_PRINTER_CMYK = b"prtrCMYK"


@dataclass(frozen=True, slots=True)
class Condition:
    """A profile with what an output intent says of it. `registered` names a condition of the ICC's registry."""

    data: bytes
    identifier: str
    description: str
    registered: bool = False

    @property
    def components(self) -> int:
        return 4 if self.data[16:20] == b"CMYK" else 3

    @property
    def major(self) -> int:
        """The profile's ICC version: 2 or 4."""
        return self.data[8]


@lru_cache(maxsize=1)
def offset_coated() -> Condition:
    """The bundled CMYK profile: sheet-fed offset, coated paper."""
    data = (resources.color_profiles() / "FOGRA39L_coated.icc").read_bytes()
    return Condition(data, "FOGRA39", "Offset printing, coated paper (ISO 12647-2:2004/Amd 1)", registered=True)


@lru_cache(maxsize=1)
def screen_rgb() -> Condition:
    """The bundled sRGB profile."""
    data = (resources.color_profiles() / "sRGB.icc").read_bytes()
    return Condition(data, "sRGB", "sRGB IEC61966-2.1")


def read_profile(path: Path) -> bytes:
    """The bytes of an office's profile, never more than a profile may have. Raises DeskError."""
    try:
        with path.open("rb") as stream:
            return stream.read(LARGEST + 1)
    except OSError as error:
        raise read_error(path, error) from error


@lru_cache(maxsize=4)
def office_condition(data: bytes) -> Condition:
    """An office's own CMYK profile, checked. Raises DeskError saying what is wrong with it."""
    from PIL import ImageCms

    hint = "请向印刷厂要一个 CMYK 输出用的 .icc 文件，或改用内置的 FOGRA39。"
    if not 128 <= len(data) <= LARGEST or data[36:40] != b"acsp" or int.from_bytes(data[:4], "big") != len(data):
        raise DeskError("选的文件不是完好的 ICC 颜色配置文件。", hint)
    if data[12:20] != _PRINTER_CMYK:
        raise DeskError("选的 ICC 配置文件不是印刷（CMYK 输出）用的。", hint)
    try:
        profile = ImageCms.ImageCmsProfile(io.BytesIO(data))
        ImageCms.buildTransform(srgb_profile(), profile, "RGB", "CMYK")
        description = (profile.profile.profile_description or "").strip() or "CMYK"
    except (ImageCms.PyCMSError, OSError, ValueError) as error:
        raise DeskError("选的 ICC 配置文件读不出来，或里面没有转换到 CMYK 的表。", hint) from error
    return Condition(data, "".join(char for char in description if " " <= char <= "~") or "Custom", description)


def srgb_profile() -> ImageCms.ImageCmsProfile:
    """The bundled sRGB profile, opened."""
    from PIL import ImageCms

    return ImageCms.ImageCmsProfile(io.BytesIO(screen_rgb().data))


def print_condition(profile: bytes | None, *, version_two_only: bool) -> Condition:
    """The condition to print for. PDF/X-1a reads profiles of ICC version 2 only. Raises DeskError."""
    condition = offset_coated() if profile is None else office_condition(profile)
    if version_two_only and condition.major != 2:
        raise DeskError(
            f"“{condition.description}”是第 {condition.major} 版的 ICC 配置文件，PDF/X-1a 只收第 2 版。",
            "请改用 PDF/X-4，或向印刷厂要第 2 版（v2）的配置文件。",
        )
    return condition


@lru_cache(maxsize=4)
def _packed(data: bytes) -> bytes:
    return zlib.compress(data, 9)


def output_intent(objects: PdfObjects, condition: Condition, subtype: str) -> bytes:
    """The OutputIntents array: `subtype` is GTS_PDFX (ISO 15930-4 §6.2) or GTS_PDFA1 (ISO 19005-2 §6.2.3)."""
    packed = {"N": b"%d" % condition.components, "Filter": b"/FlateDecode"}
    profile = objects.packed(_packed(condition.data), packed)
    entries = {
        "Type": b"/OutputIntent",
        "S": b"/" + subtype.encode(),
        "OutputConditionIdentifier": text_string(condition.identifier),
        "OutputCondition": text_string(condition.description),
        "Info": text_string(condition.description),
        "DestOutputProfile": profile.ref,
    }
    if condition.registered:
        entries["RegistryName"] = text_string("http://www.color.org")
    return array([objects.add(dictionary(entries)).ref])
