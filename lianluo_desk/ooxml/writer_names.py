"""Bookmarks: the name under which a place of the issue is found again in a returned file.

Word allows 40 characters, letters, digits and underscores, and does not tell capitals from small letters.
"""

import hashlib
import re

PREFIX = "bd_"
_FIT = re.compile(r"[a-z0-9_]{1,34}")


def bookmark_name(place: str, number: int = 1) -> str:
    """The bookmark of a place of `model.ids`; `number` counts the paragraphs of one place (a note of three).

    `k3v9…` → `bd_k3v9…`, `k3v9…/title` → `bd_k3v9…_title`, the second paragraph of a note `bd_k3v9…_note_2`.
    A place that does not fit is named by its hash: such bookmarks are found by naming the known places again.
    """
    plain = place.replace("/", "_")
    if not _FIT.fullmatch(plain) or "_" in place:
        plain = "x" + hashlib.sha256(place.encode()).hexdigest()[:20]
    return f"{PREFIX}{plain}_{number}" if number > 1 else PREFIX + plain
