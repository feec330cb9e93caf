"""Names that survive every edit: ids of issues, articles and blocks, and the places inside an issue."""

import re
from collections.abc import Callable

ALPHABET = "abcdefghijkmnpqrstuvwxyz23456789"
LENGTH = 10
ID_PATTERN = re.compile(r"[A-Za-z][A-Za-z0-9_-]{0,63}")

IdMaker = Callable[[], str]


def new_id() -> str:
    """A fresh id: a letter and nine letters or digits (50 bits), also fit for a Word bookmark name."""
    import secrets

    first = secrets.choice(ALPHABET[:24])
    return first + "".join(secrets.choice(ALPHABET) for _ in range(LENGTH - 1))


def seeded_ids(seed: bytes) -> IdMaker:
    """A maker whose ids depend on `seed` alone, so that reading one file twice gives equal issues."""
    import hashlib

    count = 0

    def make() -> str:
        nonlocal count
        digest = hashlib.sha256(seed + count.to_bytes(4, "big")).digest()
        count += 1
        return ALPHABET[digest[0] % 24] + "".join(ALPHABET[b % 32] for b in digest[1:LENGTH])

    return make


def article_place(article_id: str, part: str) -> str:
    """The place of an article's part that is no body block: title, subtitle, note or byline."""
    return f"{article_id}/{part}"


def masthead_place(part: str) -> str:
    """The place of a part of the masthead: title, pinyin, number, cumulative, compiler, date …"""
    return f"masthead/{part}"


def colophon_place(part: str) -> str:
    """The place of a part of the colophon: editors, phone, email, approval …"""
    return f"colophon/{part}"


def distribution_place(level: int, line: int) -> str:
    """The place of line `line` (from 0) of distribution level `level` (from 0)."""
    return f"distribution/{level}/{line}"


def caption_place(block_id: str) -> str:
    """The place of the caption of an image or table block."""
    return f"{block_id}/caption"


def cell_place(block_id: str, row: int, column: int) -> str:
    """The place of a table's cell, rows and columns counted from 0."""
    return f"{block_id}/cell/{row}/{column}"
