"""Text operators of one line: steps between glyphs, and the stretches that are said in words."""

import re
from typing import ClassVar

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lianluo_desk.output.fonts_pdf import PdfFont
from lianluo_desk.output.pdf_objects import number, text_string, utf16
from lianluo_desk.output.pdf_text import Code, bridges, text_line
from lianluo_desk.render.styles import BLACK
from lianluo_desk.typeset.fonts import FontBook
from lianluo_desk.typeset.pages import GlyphRun


class Font:
    """Ten glyphs of which the even ones are 1 em wide, the odd ones half an em."""

    ambiguous = False
    texts: ClassVar = {gid: chr(0x4E00 + gid) for gid in range(10)}
    table: ClassVar = {gid: Code(f"{gid:04X}", 500.0 if gid % 2 else 1000.0) for gid in range(10)}


FONTS, NAMES = {"f": Font()}, {"f": b"/F1"}


def run(gids, xs, size=10.0, texts=None, scale=1.0) -> GlyphRun:
    found = texts or [Font.texts[gid] for gid in gids]
    return GlyphRun("f", size, BLACK, tuple(gids), tuple(xs), tuple(xs), tuple(found), tuple(gids), "", scale)


def operators(*runs) -> str:
    """Each segment on lines of its own, a spoken one between <text and >."""
    lines = []
    for spoken, found in text_line(runs, 100.0, 200.0, FONTS, NAMES):
        inside = [each.decode() for each in found]
        lines += [f"<{spoken}", *inside, ">"] if spoken else inside
    return "\n".join(lines)


def test_glyphs_in_their_natural_places_need_no_steps():
    assert operators(run([2, 1, 4], [0, 10, 15])) == "/F1 10 Tf 1 0 0 1 100 200 Tm\n[<000200010004>]TJ"


def test_a_stretched_gap_is_a_negative_step():
    assert "[<0002>-30<0004>]TJ" in operators(run([2, 4], [0, 10.3]))


def test_a_squeezed_mark_is_a_positive_step():
    assert "[<0002>40<0004>]TJ" in operators(run([2, 4], [0, 9.6]))


def test_a_gap_that_would_be_read_as_a_space_is_bridged():
    assert operators(run([2, 4, 6], [0, 11.25, 21.25])).splitlines() == [
        "<\u4e02\u4e04",
        "/F1 10 Tf 1 0 0 1 100 200 Tm",
        "[<0002>-125<0004>]TJ",
        ">",
        "[<0006>]TJ",
    ]


def test_a_bridge_reaches_over_a_change_of_font():
    found = operators(run([2], [0]), run([4], [11.25])).splitlines()
    assert [line.split()[0] for line in found] == [
        "<\u4e02\u4e04",
        "/F1",
        "[<0002>]TJ",
        "/F1",
        "[<0004>]TJ",
        ">",
    ]


def seam(x) -> GlyphRun:
    return run([], [x])


def test_a_gap_before_another_text_object_belongs_to_the_last_glyph():
    assert operators(run([2, 4], [0, 10]), seam(21.4)).splitlines() == [
        "/F1 10 Tf 1 0 0 1 100 200 Tm",
        "[<0002>]TJ",
        "<\u4e04",
        "1.4 Tc [<0004>]TJ 0 Tc",
        ">",
    ]


def test_only_the_last_glyph_reaches_to_the_other_text_object():
    assert operators(run([2, 4], [0, 5]), seam(16.4)).splitlines()[2:] == [
        "[<0002>]TJ",
        "[500]TJ",
        "1.4 Tc [<0004>]TJ 0 Tc",
        ">",
    ]


@pytest.mark.parametrize("glyphs", [run([2, 4], [0, 10]), run([2, 4], [0, 10], texts=["\u4e02", " "])])
def test_where_nothing_would_be_misread_no_glyph_reaches_further(glyphs):
    further = seam(20.1 if glyphs.texts[-1] != " " else 22)
    assert operators(glyphs, further) == operators(glyphs)


def test_a_plain_space_is_not_bridged():
    assert "<a" not in operators(run([2, 1, 4], [0, 12, 20], texts=["a", " ", "b"]))


def test_an_ideographic_space_belongs_to_its_neighbours():
    assert bridges(["容", "　", "畅", "，"], [1, 2], []) == [(0, 3, "容　畅")]


@pytest.mark.parametrize(
    ("joined", "odd", "found"),
    [
        ([1], [], [(0, 2, "ab")]),
        ([1, 2], [], [(0, 3, "abc")]),
        ([2], [0], [(0, 1, "a"), (1, 3, "bc")]),
        ([], [3], [(3, 4, "d")]),
        ([4], [], []),
        ([0], [], []),
    ],
)
def test_stretches_do_not_overlap(joined, odd, found):
    assert bridges("abcd", joined, odd) == found


gaps = st.lists(st.tuples(st.integers(0, 9), st.floats(-4, 8)), min_size=1, max_size=30)


@given(gaps, st.sampled_from([9.0, 14.0, 15.79, 22.0, 66.0]), st.sampled_from([1.0, 0.8]))
def test_steps_lead_to_every_place_within_a_hundredth_of_a_point(glyphs, size, scale):
    xs, x = [], 0.0
    for gid, gap in glyphs:
        x += max(0.0, gap)
        xs.append(x)
        x += Font.table[gid].width * size * scale / 1000
    text = operators(run([gid for gid, _ in glyphs], xs, size, scale=scale))
    assert positions(text, size, scale) == pytest.approx([100 + each for each in xs], abs=0.0105)


def positions(text: str, size: float, scale: float) -> list[float]:
    """What a reader makes of the operators: the origin of every glyph."""
    found = []
    pen = float(re.search(r"1 0 0 1 ([\d.]+)", text)[1]) - 100
    for array in re.findall(r"\[(.*?)\]TJ", text):
        for code, step in re.findall(r"<([0-9A-F]*)>|(-?[\d.]+)", array):
            if step:
                pen -= float(step) * size * scale / 1000
            for start in range(0, len(code), 4):
                found.append(100 + pen)
                pen += Font.table[int(code[start : start + 4], 16)].width * size * scale / 1000
    return found


@given(gaps)
def test_every_glyph_is_shown_once_in_order(glyphs):
    xs = [index * 10 + gap for index, (_, gap) in enumerate(glyphs)]
    line = run([gid for gid, _ in glyphs], xs)
    found = text_line([line], 0.0, 0.0, FONTS, NAMES)
    codes = [code for _, each in found for code in re.findall(rb"<([0-9A-F]+)>", b"".join(each))]
    assert b"".join(codes).decode() == "".join(f"{gid:04X}" for gid in line.gids)
    spoken = "".join(text for text, _ in found)
    assert spoken in "".join(line.texts) or len([text for text, _ in found if text]) > 1


@given(st.text())
def test_any_text_can_be_a_text_string(text):
    written = text_string(text)
    if written.startswith(b"<FEFF"):
        assert bytes.fromhex(written[5:-1].decode()).decode("utf-16-be", "surrogatepass") == text
    else:
        assert written[1:-1].decode().replace("\\(", "(").replace("\\)", ")").replace("\\\\", "\\") == text


def test_astral_characters_become_surrogate_pairs():
    assert utf16("𬭚") == b"D872DF5A"


@given(st.floats(-1e5, 1e5))
def test_numbers_are_written_to_a_thousandth_without_exponents(value):
    written = number(value).decode()
    assert re.fullmatch(r"-?\d+(\.\d{1,3})?", written)
    assert float(written) == pytest.approx(value, abs=0.00051)


def test_a_further_glyph_of_a_cluster_is_said_with_the_first():
    class Odd(Font):
        ambiguous = True

    run_ = run([2, 4, 6], [5, 0, 10], texts=["‼", "", "\u4e06"])
    assert next(spoken for spoken, _ in text_line([run_], 0.0, 0.0, {"f": Odd()}, NAMES)) == "‼"


def test_a_glyph_of_several_texts_means_the_fonts_own_character():
    face = FontBook.bundled().face("fangsong")
    gid = face.gid("！")
    font = PdfFont(face, {(gid, "‼"), (gid, "！"), (gid, "")})
    assert font.texts[gid] == "！"
    assert font.ambiguous
