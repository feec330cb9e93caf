"""A round of the bundled issue sent for review in the window, and copies of it that come home."""

import io
import zipfile

import pytest

from lianluo_desk.desk.reviewing import Wish
from lianluo_desk.ooxml.reader import read
from lianluo_desk.ooxml.redline import Who
from lianluo_desk.ooxml.redline_over import Markup, flat_text, mark_up
from lianluo_desk.ooxml.review_settings import Message, Thread, dress
from lianluo_desk.ooxml.writer_names import bookmark_name

ZHANG, LI = Who("张主任", "2018-06-14T09:00:00Z"), Who("李副主任", "2018-06-14T15:00:00Z")


def tracked(data: bytes, *edits: tuple[str, str, Who]) -> bytes:
    """A copy in which these first occurrences were replaced with tracking on."""
    for old, new, _ in edits:
        data = silently(data, old, new)
    text = flat_text(data)
    found = sorted(((text.index(new), old, new, who) for old, new, who in edits), key=lambda each: each[0])
    return mark_up(data, [Markup(at, at + len(new), old, who) for at, old, new, who in found])


def silently(data: bytes, old: str, new: str) -> bytes:
    """A copy in which a word was replaced without a trace."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as before, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as after:
        for name in before.namelist():
            part = before.read(name)
            if name == "word/document.xml":
                assert old.encode() in part
                part = part.replace(old.encode(), new.encode(), 1)
            after.writestr(name, part)
    return out.getvalue()


def remarked(data: bytes, place: str, text: str) -> bytes:
    """A copy with a comment on a place."""
    properties = read(data, "稿").properties
    return dress(data, dict(properties), threads=[Thread(bookmark_name(place), (Message("张主任", ZHANG.date, text),))])


@pytest.fixture
def round_one(hands, tmp_path):
    """The bundled issue sent for review; the panel knows its first round."""
    path = tmp_path / "送审.docx"
    hands.window.desk.review.begin(hands.issue, path, Wish())
    board(hands).refresh()
    loaded(hands)
    return path


def panel(hands):
    return hands.window.bottom.review


def board(hands):
    return panel(hands).board


def loaded(hands):
    hands.qtbot.waitUntil(lambda: not board(hands).busy, timeout=30_000)
    hands.settle()


def returned(hands, tmp_path, **copies: bytes):
    """These copies came back."""
    paths = []
    for name, data in copies.items():
        paths.append(tmp_path / f"{name}.docx")
        paths[-1].write_bytes(data)
    board(hands).receive(paths)
    loaded(hands)


def words_of(hands) -> tuple[str, str]:
    """Two words of the second article's first paragraph, apart from each other."""
    text = hands.issue.articles[1].body[0].text
    return text[10:14], text[30:34]


@pytest.fixture
def two_copies(hands, round_one, tmp_path):
    """One copy tracked by 张主任, with a remark, one by 李副主任; they meet in one place."""
    data = round_one.read_bytes()
    first, second = words_of(hands)
    place = hands.issue.articles[1].body[0].id
    returned(
        hands,
        tmp_path,
        甲=remarked(tracked(data, (first, "甲改", ZHANG), (second, "甲后", ZHANG)), place, "请核对人数。"),
        乙=tracked(data, (first, "乙改", LI)),
    )
    return panel(hands)
