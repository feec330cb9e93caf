"""Separations for the eye: every plate shows its ink and nothing else, pictures too."""

import io

from PIL import Image

from lianluo_desk.output.press import PressOptions, plates
from lianluo_desk.output.press.inks import house_color
from lianluo_desk.render.styles import Color
from lianluo_desk.typeset.pages import GlyphRun, Line, Page, Pages, PlacedLine, PlacedRule
from tests.output.press_samples import FILES, picture, real, rich


def shown(pages: Pages, page: int = 0) -> str:
    return "".join(part for line in pages.pages[page].lines for run in line.line.runs for part in run.texts)


def test_black_text_is_on_the_black_plate_alone_and_red_on_two():
    found = {plate.name: plate for plate in plates(real().pages)}
    assert list(found) == ["青", "品红", "黄", "黑"]
    assert found["青"].empty
    title = real().issue.masthead.title
    assert title in shown(found["品红"].pages)
    assert shown(found["品红"].pages) == shown(found["黄"].pages)
    assert title not in shown(found["黑"].pages)
    assert shown(found["品红"].pages, 1) == ""
    assert shown(found["黑"].pages, 1) == shown(real().pages, 1)


def test_the_tint_of_a_plate_is_the_share_of_its_ink():
    magenta = plates(real().pages)[1]
    line = next(magenta.pages.pages[0].lines)
    assert line.line.runs[0].color.cmyk == (0.0, 0.0, 0.0, 0.8)
    full = plates(real().pages, PressOptions(red="m100y100"))[1]
    assert next(full.pages.pages[0].lines).line.runs[0].color.rgb == (0.0, 0.0, 0.0)


def test_a_spot_ink_takes_the_red_from_the_other_plates():
    found = plates(real().pages, PressOptions(red="spot", spot_name="专色红"))
    assert found[-1].name == "专色红"
    assert real().issue.masthead.title in shown(found[-1].pages)
    assert [plate.empty for plate in found] == [True, True, True, False, False]


def test_a_masthead_of_another_colour_has_its_spot_ink_too():
    blue = Color("blue", (1.0, 0.6, 0.0, 0.2), (0.0, 0.3, 0.6))
    run = GlyphRun("song", 20.0, blue, (1,), (0.0,), (20.0,), ("报",), (0,))
    line = PlacedLine(0.0, 50.0, Line((run,), 20.0))
    pages = Pages(100.0, 100.0, (Page(1, 0.0, (line, PlacedRule(0, 60, 90, 60, 1, blue))),))
    assert house_color(pages) == blue.cmyk
    assert len(plates(pages, PressOptions(red="spot"))[-1].pages.pages[0].items) == 2


def test_a_black_issue_has_no_spot_ink():
    black = plates(real().pages)[3].pages
    assert house_color(black) is None
    assert len(plates(black, PressOptions(red="spot"))) == 4


def test_pictures_show_how_much_ink_lies_where():
    cyan, _, _, black = plates(rich().pages)
    gray = FILES["c" * 64]
    with Image.open(io.BytesIO(black.picture(gray))) as ink, Image.open(io.BytesIO(gray)) as source:
        assert ink.mode == "L"
        assert abs(ink.getpixel((100, 100)) - source.getpixel((100, 100))) <= 3
    with Image.open(io.BytesIO(cyan.picture(gray))) as ink:
        assert ink.getextrema() == (255, 255)
    white = io.BytesIO()
    Image.new("RGB", (4, 4), "white").save(white, "PNG")
    with Image.open(io.BytesIO(cyan.picture(white.getvalue()))) as ink:
        assert ink.getextrema()[0] > 250


def test_large_pictures_are_made_small_for_the_eye():
    with Image.open(io.BytesIO(plates(rich().pages)[0].picture(picture(size=(3000, 1500), kind="JPEG")))) as shown_:
        assert shown_.size == (1200, 600)
