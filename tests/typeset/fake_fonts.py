"""A font book without fonts: every Han glyph is 1 em wide, every Latin one ½ em, and the glyph id is the code point."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from lianluo_desk.render.styles import FontRole
from lianluo_desk.typeset.fonts import Face, Glyph, Shaped

LEFT_HALF = "，。、；：！”’）》〉】〗〔］｝」』？"
RIGHT_HALF = "“‘（《〈【〖〔［｛「『"
ABSENT = "\U0001f600\ue000"


class FakeFonts:
    """Marks have their ink in the half where mainland fonts have it; ？ alone is centred when `centred_query`."""

    def __init__(self, centred_query: bool = False) -> None:
        self.centred_query = centred_query
        self._memos: dict[str, Any] = {}

    def face(self, key: str) -> Face:
        return Face(key, Path(f"{key}.ttf"))

    def glyph(self, role: FontRole, char: str) -> Glyph:
        if char in ABSENT or "\ud800" <= char <= "\udfff":
            return Glyph(role, 0, 1.0, 0.0, 1.0)
        wide = ord(char) > 0x2000 or char == "·"
        left, right = (0.05, 0.95) if wide else (0.05, 0.45)
        if char == "—":
            left, right = 0.0, 1.0
        elif char in "·…":
            left, right = 0.4, 0.6
        elif char == "？" and self.centred_query:
            left, right = 0.3, 0.7
        elif char in RIGHT_HALF:
            left, right = 0.6, 0.9
        elif char in LEFT_HALF:
            left, right = 0.1, 0.4
        elif char in " \u3000":
            left, right = 0.0, 0.0
        return Glyph(role, ord(char), 1.0 if wide else 0.5, left, right)

    def shape(self, role: FontRole, cluster: str) -> tuple[str, tuple[Shaped, ...]]:
        first = self.glyph(role, cluster[0])
        marks = (Shaped(ord(char), 0.0, -0.25) for char in cluster[1:])
        return role, (Shaped(first.gid, first.advance, 0.0), *marks)

    def memo(self, name: str, make: Callable[[], Any]) -> Any:
        if name not in self._memos:
            self._memos[name] = make()
        return self._memos[name]
