"""Booklets: the order of folding, creep, blanks, and every page whole in its place."""

import io
import re

import pikepdf
import pymupdf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lianluo_desk.errors import DeskError
from lianluo_desk.output.imposition import creep, fold_order, impose
from lianluo_desk.output.press import BookletOptions
from tests.output.press_samples import exported, real

MM = 72 / 25.4


def numbered(count: int, width: float = 595.276, height: float = 841.89, rotate: int = 0) -> bytes:
    """Pages that carry nothing but their numbers."""
    with pymupdf.open() as pdf:
        for number in range(1, count + 1):
            page = pdf.new_page(width=width, height=height)
            page.insert_text((100, 100), f"page{number}")
            page.set_rotation(rotate)
        return pdf.tobytes()


def words(data: bytes) -> list[list[tuple[str, float, float]]]:
    """Every sheet side's words with place, from left to right."""
    with pymupdf.open(stream=data) as pdf:
        return [
            sorted(((word[4], word[0], word[1]) for word in page.get_text("words")), key=lambda w: w[1]) for page in pdf
        ]


def test_four_and_eight_and_six_pages_fold_as_printers_know_it():
    assert fold_order(4) == [(4, 1), (2, 3)]
    assert fold_order(8) == [(8, 1), (2, 7), (6, 3), (4, 5)]
    assert fold_order(6) == [(None, 1), (2, None), (6, 3), (4, 5)]
    assert fold_order(1) == [(None, 1), (None, None)]


def folded(sides: list[tuple[int | None, int | None]]) -> list[int | None]:
    """Turn the leaves of the folded stack: what a reader meets."""
    sheets = [(sides[index], sides[index + 1]) for index in range(0, len(sides), 2)]
    first = [page for front, back in sheets for page in (front[1], back[0])]
    second = [page for front, back in reversed(sheets) for page in (back[1], front[0])]
    return first + second


@given(st.integers(1, 400))
def test_whoever_folds_and_turns_the_leaves_reads_every_page_in_order(count):
    read = folded(fold_order(count))
    assert read[:count] == list(range(1, count + 1))
    assert set(read[count:]) <= {None}
    assert len(read) % 4 == 0
    assert len(read) - count < 4


def test_creep_grows_with_every_sheet_inward():
    assert [creep(side, 0.1) for side in range(4)] == pytest.approx([0, 0, 0.1 * MM, 0.1 * MM])


def test_pages_stand_side_by_side_on_a3():
    made = impose(numbered(8), BookletOptions(paper=0))
    with pikepdf.open(io.BytesIO(made)) as pdf:
        assert [float(value) for value in pdf.pages[0].MediaBox[2:]] == pytest.approx([420 * MM, 297 * MM], abs=0.1)
        assert pdf.Root.ViewerPreferences.Duplex == "/DuplexFlipShortEdge"
    found = words(made)
    assert [[word for word, *_ in side] for side in found] == [
        ["page8", "page1"],
        ["page2", "page7"],
        ["page6", "page3"],
        ["page4", "page5"],
    ]
    assert [x for _, x, _ in found[0]] == pytest.approx([100, 100 + 210 * MM], abs=0.1)


def test_inner_sheets_are_moved_towards_the_fold():
    plain, crept = (words(impose(numbered(8), BookletOptions(paper=paper))) for paper in (0.0, 0.5))
    moves = [[b[1] - a[1] for a, b in zip(*sides, strict=True)] for sides in zip(plain, crept, strict=True)]
    assert moves[0] == moves[1] == pytest.approx([0, 0], abs=0.01)
    assert moves[2] == moves[3] == pytest.approx([0.5 * MM, -0.5 * MM], abs=0.01)


def test_a_larger_sheet_leaves_room_around_and_a_smaller_one_is_refused():
    made = impose(numbered(4), BookletOptions(sheet=(450, 320)))
    (_, x, _), _ = words(made)[0]
    assert x == pytest.approx(15 * MM + 100, abs=0.1)
    with pytest.raises(DeskError, match="放不下两页"):
        impose(numbered(4), BookletOptions(sheet=(297, 210)))


def test_the_bleed_of_a_print_file_is_left_out_of_the_fold():
    with pikepdf.open(io.BytesIO(impose(exported("real", "print")))) as pdf:
        assert [float(value) for value in pdf.pages[0].MediaBox[2:]] == pytest.approx([420 * MM, 297 * MM], abs=0.1)


def test_turned_pages_are_set_upright():
    made = impose(numbered(4, 841.89, 595.276, rotate=90), BookletOptions(paper=0))
    with pikepdf.open(io.BytesIO(made)) as pdf:
        assert [float(value) for value in pdf.pages[0].MediaBox[2:]] == pytest.approx([420 * MM, 297 * MM], abs=0.1)
    assert {word for side in words(made) for word, *_ in side} == {f"page{number}" for number in range(1, 5)}


def test_fold_marks_can_be_left_out():
    with_marks, without = (impose(numbered(4), BookletOptions(fold_marks=marks)) for marks in (True, False))
    for data, expected in ((with_marks, 2), (without, 0)):
        with pikepdf.open(io.BytesIO(data)) as pdf:
            assert len(re.findall(rb" l S", pdf.pages[0].Contents.read_bytes())) == expected


def test_the_real_issue_becomes_two_sheets_with_all_its_words():
    data = exported("real", "booklet")
    with pymupdf.open(stream=data) as pdf:
        assert len(pdf) == 4
        text = re.sub(r"\s", "", "".join(page.get_text() for page in pdf))
    for article in real().issue.articles:
        assert re.sub(r"\s", "", article.title) in text
    with pikepdf.open(io.BytesIO(data)) as pdf:
        assert str(pdf.docinfo["/Title"]) == real().story.title


def test_equal_pages_make_equal_bytes():
    assert impose(exported("real", "print")) == impose(exported("real", "print"))
