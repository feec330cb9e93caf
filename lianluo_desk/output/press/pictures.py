"""Pictures for a purpose: colours by their profiles, flattened, no more pixels than the page can show."""

from __future__ import annotations

import io
import math
import warnings
from typing import TYPE_CHECKING, Any, Literal, cast

from ...errors import DeskError
from ...frozen import dataclass
from ...typeset.pages import Pages, PlacedImage
from ..pdf_objects import PdfObjects, Slot
from .conditions import Condition, screen_rgb, srgb_profile
from .jpeg import without_metadata

if TYPE_CHECKING:
    from PIL import Image

FEW_COLORS = 4096
"""A picture with no more colours is a drawing or a screenshot: it is never made lossy."""

GRAY = b"/DeviceGray"
_SPACES = {"RGB": b"/DeviceRGB", "CMYK": b"/DeviceCMYK"}
_DEEP = ("I", "I;16", "I;16B", "I;16L", "F")


@dataclass(frozen=True, slots=True)
class Treatment:
    """What a purpose makes of pictures: `condition` is the paper (None: sRGB). Above `most` pixels per inch a picture
    is reduced to `reduced`; photographs are written with JPEG `quality`, and `lossy` says that all of them may be.
    `gray` is the colour space of gray pictures: DeviceGray, or a reference to the ink black.
    """

    condition: Condition | None = None
    most: float = math.inf
    reduced: float = math.inf
    quality: int = 95
    lossy: bool = False
    gray: bytes = GRAY


def widest(pages: Pages) -> dict[str, float]:
    """The largest width in pt at which each picture of the store stands."""
    found: dict[str, float] = {}
    for page in pages.pages:
        for item in page.items:
            if isinstance(item, PlacedImage):
                found[item.file] = max(found.get(item.file, 0.0), item.width)
    return found


def picture_object(objects: PdfObjects, data: bytes, treatment: Treatment, width: float, name: str) -> Slot:
    """The picture as an XObject, placed at most `width` pt wide.

    Raises DeskError when it cannot be read, or has so many pixels that it is a bomb rather than a photograph.
    """
    from PIL import Image, ImageCms, UnidentifiedImageError

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            image = Image.open(io.BytesIO(data))
        with image:
            return _written(objects, data, image, treatment, width)
    except (Image.DecompressionBombWarning, Image.DecompressionBombError) as error:
        raise DeskError(f"图片“{name}”太大，没有写出 PDF。", "请换一张小一些的图片。") from error
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, ImageCms.PyCMSError) as error:
        raise DeskError(f"图片“{name}”读不出来，没有写出 PDF。", "请重新插入这张图片。") from error


def _written(objects: PdfObjects, data: bytes, image: Image.Image, treatment: Treatment, width: float) -> Slot:
    dense = image.width / (width / 72) > treatment.most if width else False
    photo = image.format in ("JPEG", "MPO", "WEBP")
    if image.format == "JPEG" and not dense and _as_it_is(image, treatment):
        return objects.packed(without_metadata(data), {**_entries(image, treatment.gray), "Filter": b"/DCTDecode"})
    flat = flattened(image)
    if dense and flat.mode != "1":
        share = treatment.reduced * width / 72 / flat.width
        flat = _reduced(flat, share)
    final = in_colors(flat, image.info.get("icc_profile"), treatment.condition)
    if final.mode != "1" and (photo or (treatment.lossy and final.getcolors(FEW_COLORS) is None)):
        return _lossy(objects, final, treatment)
    return objects.stream(final.tobytes(), _entries(final, treatment.gray), level=6)


def _as_it_is(image: Image.Image, treatment: Treatment) -> bool:
    """Whether a JPEG already is what the purpose wants: gray, or sRGB for the screen."""
    if image.mode == "L":
        return True
    return image.mode == "RGB" and treatment.condition is None and _is_srgb(image.info.get("icc_profile"))


def _is_srgb(profile: bytes | None) -> bool:
    if profile is None:
        return True
    opened = _opened(profile)
    return opened is None or "sRGB" in (opened.profile.profile_description or "")


def _opened(profile: bytes | None) -> Any:
    """A picture's own profile; None without one, and for one that cannot be read."""
    from PIL import ImageCms

    if not profile:
        return None
    try:
        return ImageCms.ImageCmsProfile(io.BytesIO(profile))
    except (OSError, ImageCms.PyCMSError):
        return None


def flattened(image: Image.Image) -> Image.Image:
    """The picture without transparency, laid on white: black and white (1), gray (L), RGB or CMYK, 8 bits a colour."""
    from PIL import Image

    if image.mode in ("1", "L", "RGB", "CMYK") and "transparency" not in image.info:
        return image
    if image.mode in _DEEP:
        return _eight_bits(image)
    if "A" in image.getbands() or "a" in image.getbands() or "transparency" in image.info:
        layer = image.convert("RGBA")
        ground = Image.new("RGBA", layer.size, (255, 255, 255, 255))
        laid = Image.alpha_composite(ground, layer).convert("RGB")
        return laid.convert("L") if image.mode in ("L", "LA", "La", "1") else laid
    return image.convert("RGB")


def _eight_bits(image: Image.Image) -> Image.Image:
    """Gray of 16 or 32 bits by its own range: Pillow itself would cut everything above 255 off."""
    wide = image.convert("F")
    _, high = cast(tuple[float, float], wide.getextrema())
    top = 1.0 if image.mode == "F" and high <= 1.0 else 65535.0 if high > 255 else 255.0
    return wide.point(lambda value: value * (255.0 / top) + 0.5).convert("L")


def _reduced(image: Image.Image, share: float) -> Image.Image:
    from PIL import Image

    size = (max(1, round(image.width * share)), max(1, round(image.height * share)))
    return image.resize(size, Image.Resampling.LANCZOS, reducing_gap=3.0)


def in_colors(image: Image.Image, profile: bytes | None, condition: Condition | None) -> Image.Image:
    """The picture in the inks of `condition`, or in sRGB without one; gray stays gray: it is printed with black alone.

    Relative colorimetric with black point compensation, the usual intent of the trade.
    """
    from PIL import ImageCms

    from .conditions import offset_coated

    if image.mode in ("1", "L"):
        return image
    own = _opened(profile)
    if own is not None and own.profile.xcolor_space.strip() != image.mode:
        own = None
    target: Literal["CMYK", "RGB"] = "RGB" if condition is None else "CMYK"
    if image.mode == target and (own is None or (target == "RGB" and _is_srgb(profile))):
        return image
    source = own or (srgb_profile() if image.mode == "RGB" else _icc(offset_coated()))
    converted = ImageCms.profileToProfile(
        image,
        source,
        _icc(condition or screen_rgb()),
        renderingIntent=ImageCms.Intent.RELATIVE_COLORIMETRIC,
        outputMode=target,
        flags=ImageCms.Flags.BLACKPOINTCOMPENSATION,
    )
    assert converted is not None  # None only when converting in place
    return converted


def _icc(condition: Condition) -> Any:
    from PIL import ImageCms

    return ImageCms.ImageCmsProfile(io.BytesIO(condition.data))


def _entries(image: Image.Image, gray: bytes) -> dict[str, bytes]:
    entries = {
        "Type": b"/XObject",
        "Subtype": b"/Image",
        "Width": b"%d" % image.width,
        "Height": b"%d" % image.height,
        "ColorSpace": _SPACES.get(image.mode, gray),
        "BitsPerComponent": b"1" if image.mode == "1" else b"8",
    }
    if entries["ColorSpace"] not in (GRAY, *_SPACES.values()):
        entries["Decode"] = b"[1 0]"  # much light is little ink
    return entries


def _lossy(objects: PdfObjects, image: Image.Image, treatment: Treatment) -> Slot:
    file = io.BytesIO()
    quality = treatment.quality
    image.save(file, "JPEG", quality=quality, subsampling=0 if quality >= 90 else 2, icc_profile=None)
    entries = {**_entries(image, treatment.gray), "Filter": b"/DCTDecode"}
    if image.mode == "CMYK":  # Pillow writes the inks inverted, as Adobe does
        entries["Decode"] = b"[1 0 1 0 1 0 1 0]"
    return objects.packed(file.getvalue(), entries)
