"""Pictures of web pages: what lies in the page itself is kept, what lies elsewhere is asked about, never fetched."""

import base64
import binascii
import re

from .material import MAX_IMAGE_BYTES, image_name, image_trouble
from .source import Doubt, SourceLine

_DATA = re.compile(r"data:image/[a-z+.-]{1,20};base64,", re.IGNORECASE)
_SMALL = 48  # px: a smaller picture is an icon


class Pictures:
    """The pictures of one page, and what is to be asked about them."""

    def __init__(self) -> None:
        self.kept: dict[str, bytes] = {}
        self.doubts: list[Doubt] = []

    def read(self, source: str, alt: str, attributes: dict[str, str]) -> SourceLine | None:
        """The line of a picture: with its bytes, or only with the question where they are; None for an icon."""
        alt = " ".join(alt.split())[:200]
        if _is_icon(attributes):
            return None
        head = _DATA.match(source)
        if head:
            return self._inside(source[head.end() :], alt)
        where = source.rpartition("/")[2].split("?")[0][:60]
        if not where or source.lower().startswith("data:"):
            return None
        why = "网页里这一处有一幅图，图片文件没有随文字来，需要的话请另行插入"
        return SourceLine("", kind="residue", doubts=((alt or where, "", why),))

    def _inside(self, encoded: str, alt: str) -> SourceLine:
        data = b""
        if len(encoded) <= MAX_IMAGE_BYTES * 4 // 3 + 4:
            try:
                data = base64.b64decode("".join(encoded.split()), validate=True)
            except (binascii.Error, ValueError):
                data = b""
        trouble = image_trouble(data)
        if trouble:
            return SourceLine("", kind="residue", doubts=((alt, "", f"网页里这一处有一幅图，{trouble}，没有读入"),))
        name = image_name(data)
        self.kept[name] = data
        return SourceLine(alt, kind="image", image=name)


def _is_icon(attributes: dict[str, str]) -> bool:
    sizes = [str(attributes.get(name, "")).removesuffix("px") for name in ("width", "height")]
    return any(size.isdecimal() and len(size) < 6 and int(size) <= _SMALL for size in sizes)
