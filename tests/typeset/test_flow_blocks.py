"""Pictures and tables in the flow, and what each squeeze would gain."""

import struct
import zlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lianluo_desk.render.story import Grid, Picture
from lianluo_desk.render.styles import MM
from lianluo_desk.typeset.fit import characters, fit
from lianluo_desk.typeset.flow import typeset
from lianluo_desk.typeset.fonts import FontBook
from lianluo_desk.typeset.grid import PageGrid
from lianluo_desk.typeset.images import pixel_size
from lianluo_desk.typeset.pages import ARTIFACT, Pages, PlacedImage, PlacedRule
from lianluo_desk.typeset.setting import Options
from tests.typeset.flow_stories import (
    STYLES,
    article,
    foot,
    han,
    lines_of,
    masthead,
    page_words,
    rules,
    story,
    text,
    words,
)

FONTS = FontBook.bundled()
GRID = PageGrid(STYLES.sheet)


def png(width: int, height: int) -> bytes:
    """A gray picture of that size."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    rows = b"".join(b"\0" + b"\x80" * width for _ in range(height))
    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


def picture(width: float = 0.5, file: str = "photo") -> Picture:
    return Picture(file, "调研现场", width, "p1", text("图1　调研现场", "caption", "caption"))


def pictured(*blocks, size=(1000, 600)) -> Pages:
    return typeset(story(*blocks), STYLES, FONTS, Options({"photo": png(*size)}.__getitem__))


def images(pages: Pages) -> list[PlacedImage]:
    return [item for page in pages.pages for item in page.items if isinstance(item, PlacedImage)]


def table(rows: int, head: int = 1, words_of_row: str = "落实") -> Grid:
    cells = [("市州", "次数", "做法")] + [(f"第{n}市", str(n), words_of_row) for n in range(rows)]
    return Grid("cell", tuple(tuple(text(cell, "cell", "cell") for cell in row) for row in cells), head, "t1")


def test_a_picture_is_as_wide_as_asked_centred_and_keeps_its_proportions():
    (image,) = images(pictured(picture(0.5)))
    assert image.width == pytest.approx(78 * MM)
    assert image.height == pytest.approx(78 * MM * 0.6)
    assert image.x + image.width / 2 == pytest.approx((28 + 78) * MM)


def test_the_caption_stands_under_the_picture_on_the_same_page():
    pages = pictured(lines_of(18), picture())
    (image,) = images(pages)
    page = next(page for page in pages.pages if image in page.items)
    (caption,) = [line for line in page.lines if words(line).startswith("图")]
    assert caption.y > image.y + image.height


def test_text_after_a_picture_goes_back_to_the_grid():
    pages = pictured(picture(), lines_of(2))
    line = next(line for line in pages.pages[0].lines if words(line).startswith(han(5)))
    position = (line.y - GRID.baseline(1, GRID.em) - GRID.y(0)) / GRID.pitch
    assert position == pytest.approx(round(position))


def test_a_tall_picture_is_made_to_fit_the_page():
    (image,) = images(pictured(picture(1.0), size=(400, 3000)))
    assert image.height < 225 * MM
    assert image.width / image.height == pytest.approx(400 / 3000)


def test_a_picture_with_too_few_pixels_is_noticed():
    (notice,) = pictured(picture(1.0)).notices
    assert (notice.kind, notice.page) == ("low-resolution", 1)
    assert "163" in notice.message


def test_a_missing_picture_leaves_a_frame_and_a_notice():
    pages = pictured(picture(file="gone"))
    assert [notice.kind for notice in pages.notices] == ["missing-image"]
    assert not images(pages)
    assert len([item for item in pages.pages[0].items if isinstance(item, PlacedRule)]) == 4


def test_the_picture_is_a_figure_with_its_description():
    pages = pictured(picture())
    (image,) = images(pages)
    assert pages.elements[image.tag].role == "Figure"
    assert pages.elements[image.tag].alt == "调研现场"


@given(st.binary(max_size=60))
def test_no_bytes_break_the_reading_of_a_picture_s_size(data):
    for start in (b"", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff\xe0\x00\x04ab"):
        size = pixel_size(start + data)
        assert size is None or min(size) > 0


def test_the_size_of_a_jpeg_is_found_behind_its_other_segments():
    frame = b"\xff\xc0\x00\x11\x08" + struct.pack(">HH", 30, 40) + b"\x03"
    assert pixel_size(b"\xff\xd8\xff\xe0\x00\x04xx\xff\xdb\x00\x03y" + frame + bytes(10)) == (40, 30)


def rows_of_pages(before: int, rows: int) -> list[int]:
    """How many rows of a table behind so many lines of text stand on each page, repeated heads not counted."""
    pages = typeset(story(lines_of(before), table(rows)), STYLES, FONTS).pages
    return [sum(1 for line in page.lines if line.tag >= 0 and words(line) == "落实") for page in pages]


def test_neither_the_first_nor_the_last_row_of_a_table_stands_alone_on_a_page():
    for before in range(3, 21):
        found = [count for count in rows_of_pages(before, 9) if count]
        assert sum(found) == 9
        assert min(found) >= 2, before


@pytest.mark.parametrize("head", [0, 1])
def test_the_rules_of_a_table_stay_inside_the_type_area(head):
    for before in range(0, 22, 3):
        pages = typeset(story(*[lines_of(before)] * bool(before), table(60, head)), STYLES, FONTS).pages
        ys = [y for rule in rules(pages) for y in (rule.y0, rule.y1)]
        assert min(ys) == pytest.approx(37 * MM)  # on the edge, where a page begins with a part of the table
        assert max(ys) <= (37 + 225) * MM + 1e-6


def test_a_picture_stays_inside_the_type_area():
    for share in (0.2, 0.47, 0.6, 0.83, 1.0):
        picture = Picture("none", "会场", share)
        for page in typeset(story(picture, lines_of(16), picture), STYLES, FONTS).pages:
            for rule in rules([page]):
                assert min(rule.y0, rule.y1) >= 37 * MM - 1e-6
                assert max(rule.y0, rule.y1) <= (37 + 225) * MM + 1e-6


def test_head_rows_are_repeated_on_every_page_as_an_artifact():
    pages = typeset(story(table(60)), STYLES, FONTS)
    assert len(pages.pages) > 1
    heads = [next(line for line in page.lines if words(line) == "市州") for page in pages.pages]
    assert [line.tag == ARTIFACT for line in heads] == [False] + [True] * (len(pages.pages) - 1)


def test_every_cell_of_a_long_table_is_printed_once():
    pages = typeset(story(table(60)), STYLES, FONTS)
    numbers = [line for page in pages.pages for line in page_words(page) if line.isdecimal()]
    assert numbers == [str(n) for n in range(60)]


def test_a_row_is_never_torn():
    pages = typeset(story(table(12, words_of_row=han(60))), STYLES, FONTS)
    for page in pages.pages:
        joined = "".join(line for line in page_words(page) if line not in ("市州", "次数", "做法"))
        assert joined.count(han(60)) == sum(line.startswith("第") for line in page_words(page))


def test_a_row_higher_than_a_page_is_torn_between_lines_and_loses_nothing():
    pages = typeset(story(table(1, words_of_row=han(900))), STYLES, FONTS)
    found = "".join(line for page in pages.pages for line in page_words(page) if len(line) > 3)
    assert found == han(900)


def test_the_columns_fill_the_measure():
    pages = typeset(story(table(3)), STYLES, FONTS)
    edges = [item for item in pages.pages[0].items if isinstance(item, PlacedRule) and item.x0 == item.x1]
    assert min(edge.x0 for edge in edges) == pytest.approx(28 * MM)
    assert max(edge.x0 for edge in edges) == pytest.approx((28 + 156) * MM)


def test_rows_of_unequal_length_and_empty_rows_do_no_harm():
    ragged = Grid("cell", ((text("甲", "cell"),), (), tuple(text(c, "cell") for c in "乙丙丁")), 5)
    assert page_words(typeset(story(ragged), STYLES, FONTS).pages[0]) == ["甲", "乙", "丙", "丁"]
    assert page_words(typeset(story(Grid("cell", ((),))), STYLES, FONTS).pages[0]) == []


@settings(max_examples=25, deadline=None)
@given(st.lists(st.lists(st.integers(0, 90), min_size=1, max_size=5), min_size=1, max_size=8), st.integers(0, 3))
def test_any_table_keeps_every_character_inside_the_measure(lengths, head):
    grid = Grid("cell", tuple(tuple(text(han(n), "cell", "cell") for n in row) for row in lengths), head)
    pages = typeset(story(grid), STYLES, FONTS)
    placed = [line for page in pages.pages for line in page.lines if line.tag != ARTIFACT]
    assert sum(characters(line.line) for line in placed) == sum(sum(row) for row in lengths)
    for page in pages.pages:
        for line in page.lines:
            assert page.left - 0.1 <= line.x
            assert line.x + line.line.width <= page.left + GRID.measure + 0.1


def test_the_fit_tells_how_many_characters_to_cut():
    block = text(han(28 * 4 - 2 + 3), source="b1", role="paragraph")
    found = fit(story(article(block), foot()), STYLES, FONTS)
    words = [each for each in found.squeezes if each.kind == "words"]
    assert [(each.source, each.characters, each.lines) for each in words] == [("b1", 3, 1)]
    assert "删去 3 个字可省 1 行" in words[0].message


def test_the_fit_tells_what_masthead_and_foot_give_by_themselves():
    found = fit(story(masthead(), article(lines_of(4)), foot()), STYLES, FONTS)
    given = {each.kind: each for each in found.squeezes}
    assert given["foot"].lines == pytest.approx(1.1)  # three lines and one, each to 1.5 of 14 pt, and the clear space
    assert given["masthead"].lines == 1
    assert "自动" in given["foot"].message


def test_the_fit_prefers_what_changes_no_word():
    marks = "，".join(han(9) for _ in range(12))
    loose = text(marks + "。" + han(4), source="b1")
    cut = text(han(28 * 4 - 2 + 5), source="b2")
    found = fit(story(article(loose, cut), foot()), STYLES, FONTS)
    costs = [each.characters for each in found.squeezes]
    assert costs == sorted(costs)


def test_the_fit_counts_lines_too_many():
    pages = typeset(story(lines_of(20), foot()), STYLES, FONTS)
    found = fit(story(lines_of(20), foot()), STYLES, FONTS, pages=pages)
    assert found.over == -pages.spare > 0
    assert found.spare == 0
    assert found.message == f"多出 {found.over} 行，另占了一张纸。"


def test_the_fit_tells_what_the_gap_between_chinese_and_digits_costs():
    digits = text("第1项2次3件" * 40, source="b1")
    kinds = {each.kind for each in fit(story(digits, digits, foot()), STYLES, FONTS).squeezes}
    assert "gap" in kinds
