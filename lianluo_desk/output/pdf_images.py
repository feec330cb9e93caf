"""Images of the store as PDF objects: JPEG as it is, everything else decoded, flattened on white and deflated."""

from __future__ import annotations

import io
import warnings
from typing import TYPE_CHECKING

from ..errors import DeskError
from .pdf_objects import PdfObjects, Slot
from .pdf_profile import PdfProfile

if TYPE_CHECKING:
    from PIL import Image

_SPACES = {"L": b"/DeviceGray", "RGB": b"/DeviceRGB", "CMYK": b"/DeviceCMYK"}


def image_object(objects: PdfObjects, data: bytes, profile: PdfProfile, name: str) -> Slot:
    """The image as an XObject in the colours of the profile.

    Raises DeskError when it cannot be read, or has so many pixels that it is a bomb rather than a photograph.
    """
    from PIL import Image, UnidentifiedImageError

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            image = Image.open(io.BytesIO(data))
        with image:
            keep = image.format == "JPEG" and image.mode in ("L", "RGB") and profile.colors == "rgb"
            if keep:
                return _jpeg(objects, data, image)
            return _deflated(objects, in_colors(flattened(image), profile))
    except (Image.DecompressionBombWarning, Image.DecompressionBombError) as error:
        raise DeskError(f"图片“{name}”太大，没有写出 PDF。", "请换一张小一些的图片。") from error
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError) as error:
        raise DeskError(f"图片“{name}”读不出来，没有写出 PDF。", "请重新插入这张图片。") from error


def flattened(image: Image.Image) -> Image.Image:
    """The image without transparency, gray or RGB."""
    from PIL import Image

    if image.mode in ("1", "L", "I;16"):
        return image.convert("L")
    if image.mode == "CMYK":
        return image
    if "A" in image.getbands() or "transparency" in image.info:
        layer = image.convert("RGBA")
        ground = Image.new("RGBA", layer.size, (255, 255, 255, 255))
        return Image.alpha_composite(ground, layer).convert("RGB")
    return image.convert("RGB")


def in_colors(image: Image.Image, profile: PdfProfile) -> Image.Image:
    if profile.colors == "cmyk" and image.mode == "RGB":
        return image.convert("CMYK")
    if profile.colors == "rgb" and image.mode == "CMYK":
        return image.convert("RGB")
    return image


def _entries(image: Image.Image) -> dict[str, bytes]:
    return {
        "Type": b"/XObject",
        "Subtype": b"/Image",
        "Width": b"%d" % image.width,
        "Height": b"%d" % image.height,
        "ColorSpace": _SPACES[image.mode],
        "BitsPerComponent": b"8",
    }


def _jpeg(objects: PdfObjects, data: bytes, image: Image.Image) -> Slot:
    return objects.packed(data, {**_entries(image), "Filter": b"/DCTDecode"})


def _deflated(objects: PdfObjects, image: Image.Image) -> Slot:
    return objects.stream(image.tobytes(), _entries(image))
