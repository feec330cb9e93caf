"""The printed redline: nothing lost, strokes where the changed characters stand, names beside them."""

import io

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lianluo_desk.output.redline import STRIKE, UNDER, Paragraph, Stretch, compose_redline, redline_pdf
from lianluo_desk.output.redline_looks import GAP, HANDS, SHEET
from lianluo_desk.render.styles import MM
from lianluo_desk.typeset.fonts import FontBook
from lianluo_desk.typeset.pages import PlacedLine, PlacedRule

FONTS = FontBook.bundled()
TITLE = "第 1 轮"


def composed(*paragraphs: Paragraph):
    return compose_redline(TITLE, paragraphs, FONTS)


def lines_of(redline, paragraph=2):
    """The lines of one paragraph; title and legend come before it."""
    source = f"redline/{paragraph}"
    return [line for page in redline.pages.pages for line in page.lines if line.line.source == source]


def printed(lines):
    return "".join(text for line in lines for run in line.line.runs for text in run.texts)


def rules_of(redline):
    return [item for page in redline.pages.pages for item in page.items if isinstance(item, PlacedRule)]


def text_rules(redline, y):
    """Horizontal rules of body text that run `y` em below the baseline of a line of the first paragraph."""
    heights = [line.y + y * run.size for line in lines_of(redline) for run in line.line.runs]
    return [r for r in rules_of(redline) if r.y0 == r.y1 and any(abs(r.y0 - height) < 0.01 for height in heights)]


def span_of(redline, text):
    """Left and right end of a text on the first line of the first paragraph."""
    cells = [
        (char, line.x + x, line.x + x + advance)
        for line in lines_of(redline)[:1]
        for run in line.line.runs
        for char, x, advance in zip(run.texts, run.xs, run.advances, strict=True)
    ]
    at = "".join(char for char, _, _ in cells).index(text)
    return cells[at][1], cells[at + len(text) - 1][2]


CHANGED = Paragraph(
    (
        Stretch("会议强调，"),
        Stretch("坚持", "delete", "张主任"),
        Stretch("加强", "insert", "李副主任"),
        Stretch("党建工作。"),
    ),
    "paragraph",
)


def test_deleted_text_stays_in_its_place_and_is_struck():
    redline = composed(CHANGED)
    assert printed(lines_of(redline)) == "会议强调，坚持加强党建工作。"
    (stroke,) = text_rules(redline, STRIKE)
    assert (stroke.x0, stroke.x1) == pytest.approx(span_of(redline, "坚持"))


def test_new_text_is_underlined_in_the_ink_of_its_hand():
    redline = composed(CHANGED)
    (stroke,) = text_rules(redline, UNDER)
    assert (stroke.x0, stroke.x1) == pytest.approx(span_of(redline, "加强"))
    assert stroke.color == HANDS[1]
    inks = {text: run.color for line in lines_of(redline) for run in line.line.runs for text in run.texts}
    assert (inks["坚"], inks["加"]) == (HANDS[0], HANDS[1])


def test_names_stand_in_the_margin_beside_the_line():
    redline = composed(CHANGED)
    (line,) = lines_of(redline)
    margin = SHEET.inner * MM + SHEET.measure * MM + GAP * MM
    (name,) = [each for each in redline.pages.pages[0].lines if each.x == pytest.approx(margin)]
    assert name.y == line.y
    assert printed([name]) == "张主任、李副主任"
    assert name.x + name.line.width <= redline.pages.width


def test_a_bar_stands_beside_changed_lines_only():
    same = Paragraph((Stretch("没有改动的一段。"),), "paragraph")
    redline = composed(CHANGED, same)
    bars = [rule for rule in rules_of(redline) if rule.x0 == rule.x1]
    (changed,) = lines_of(redline)
    assert [bar.y0 < changed.y < bar.y1 for bar in bars] == [True]


def test_a_change_over_two_lines_is_struck_on_both_and_named_once():
    redline = composed(Paragraph((Stretch("很长的一段话" * 12, "delete", "张主任"),), "paragraph"))
    assert len(text_rules(redline, STRIKE)) == len(lines_of(redline)) == 3
    page = redline.pages.pages[0]
    assert printed(page.lines).count("张主任") == 2  # in the legend and beside the first line


def test_changes_that_nobody_is_recorded_for_have_no_name():
    redline = composed(Paragraph((Stretch("旧", "delete"), Stretch("新", "insert")), "paragraph"))
    assert "改动人" not in printed(redline.pages.pages[0].lines)
    assert len(text_rules(redline, STRIKE)) == len(text_rules(redline, UNDER)) == 1


def test_what_moved_is_remarked_beside_its_first_line():
    redline = composed(Paragraph((Stretch("移来的一段"),), "paragraph", "移动"))
    assert "移动" in printed(redline.pages.pages[0].lines)


def test_a_character_without_a_font_is_printed_as_a_sign_and_loses_nothing_else():
    redline = composed(Paragraph((Stretch("前😀后\t格", "insert"),), "paragraph"))
    assert printed(lines_of(redline)) == "前〓后　│　格"
    redline_pdf(redline, FONTS)


def test_the_pdf_has_the_text_and_is_tagged():
    data = redline_pdf(composed(CHANGED), FONTS)
    with pikepdf.open(io.BytesIO(data)) as pdf:
        assert "/StructTreeRoot" in pdf.Root
        assert len(pdf.pages) == 1


STRETCHES = st.lists(
    st.builds(
        Stretch,
        st.text("会议强调坚持，。（）“”abc123 ", min_size=1, max_size=30),
        st.sampled_from(("equal", "insert", "delete")),
        st.sampled_from(("", "张主任", "李副主任")),
    ),
    min_size=1,
    max_size=8,
)


@settings(max_examples=40, deadline=None)
@given(STRETCHES)
def test_whatever_was_changed_every_character_is_printed_and_every_stroke_stays_on_the_paper(stretches):
    redline = composed(Paragraph(tuple(stretches), "paragraph"))
    text = "".join(stretch.text for stretch in stretches)
    assert printed(lines_of(redline)).replace(" ", "") == text.replace(" ", "")
    for page in redline.pages.pages:
        for item in page.items:
            if isinstance(item, PlacedRule):
                assert 0 <= min(item.x0, item.x1) <= max(item.x0, item.x1) <= redline.pages.width
            elif isinstance(item, PlacedLine):
                assert item.x + item.line.width <= redline.pages.width
