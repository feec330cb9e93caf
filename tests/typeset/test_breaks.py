"""Any text at any width: legal breaks only, nothing lost, nothing doubled, widths exact."""

import unicodedata

from hypothesis import given, settings
from hypothesis import strategies as st

from lianluo_desk.typeset.breaks import Breaker
from lianluo_desk.typeset.classes import CLASS_OF, FORBIDDEN, NO_END, NO_START
from lianluo_desk.typeset.compose import compose
from lianluo_desk.typeset.pages import Line
from lianluo_desk.typeset.passes import Piece
from lianluo_desk.typeset.prepare import prepare
from lianluo_desk.typeset.prepared import Prepared

from .fake_fonts import FakeFonts
from .settings import BODY, EM, PLAIN, STYLES, lines, shown, text
from .stress import TOKENS

FONTS = FakeFonts()
HAN = st.sampled_from("的一是不了人我在有他这为之大来以个中上们")
CHINESE = st.lists(
    st.one_of(HAN, HAN, HAN, st.sampled_from("，。、；：？！“”‘’（）《》—…·～ 　09aZ.%/-"), st.sampled_from(TOKENS)),
    max_size=120,
).map("".join)
ANYTHING = st.text(st.characters(codec=None, exclude_categories=()), max_size=80)
WIDTHS = st.floats(6, 40).map(lambda value: round(value, 2))
BLANK = " \t\u3000\u00a0\n"


def prepared(content: str) -> Prepared:
    return prepare([Piece(content, "fangsong", "latin", PLAIN.color, 0)], FONTS, 0.125, frozenset())


def printable(content: str) -> str:
    """What of a text is printed: no blanks, no characters without a shape."""
    kept = (c for c in content if not c.isspace() and unicodedata.category(c) not in ("Cc", "Cf", "Zl", "Zp", "Zs"))
    return "".join(c for c in kept if c not in BLANK)


@given(CHINESE, WIDTHS)
def test_nothing_is_lost_or_doubled(content: str, width: float) -> None:
    found = compose(text(content), BODY, STYLES, FONTS, width * EM)
    assert printable("".join(lines(found))) == printable(content)


@given(ANYTHING, WIDTHS)
def test_not_even_of_any_unicode(content: str, width: float) -> None:
    found = compose(text(content), BODY, STYLES, FONTS, width * EM)
    assert printable("".join(lines(found))) == printable(content)


@given(CHINESE, WIDTHS)
def test_lines_break_only_where_they_may(content: str, width: float) -> None:
    made = prepared(content)
    found = Breaker(made, width, width).best()
    if found.forced:
        return
    for slot in found.slots[:-1]:
        assert made.joints[slot.next - 1].cost < FORBIDDEN
        assert made.classes[slot.end - 1] not in NO_END
        assert made.classes[slot.next] not in NO_START


@given(CHINESE, WIDTHS)
def test_no_line_is_wider_than_the_measure(content: str, width: float) -> None:
    found = compose(text(content), PLAIN, STYLES, FONTS, width * EM)
    assert all(line.width <= width * EM + 1e-6 for line in found.lines)


def stretchable(line: Line) -> bool:
    return sum(1 for char in shown(line) if CLASS_OF[ord(char)] == "h") >= 6


@given(st.lists(HAN, min_size=40, max_size=200).map("".join), WIDTHS)
def test_all_lines_of_plain_text_but_the_last_are_flush(content: str, width: float) -> None:
    found = compose(text(content), PLAIN, STYLES, FONTS, width * EM)
    assert all(abs(line.width - width * EM) < 1e-6 for line in found.lines[:-1] if stretchable(line))


@given(CHINESE, WIDTHS)
def test_the_cells_tile_the_line(content: str, width: float) -> None:
    for line in compose(text(content), PLAIN, STYLES, FONTS, width * EM).lines:
        assert abs(sum(advance for run in line.runs for advance in run.advances) - line.width) < 1e-6
        assert all(advance >= -1e-9 for run in line.runs for advance in run.advances)


@given(CHINESE, WIDTHS)
def test_every_glyph_knows_where_it_came_from(content: str, width: float) -> None:
    found = compose(text(content), PLAIN, STYLES, FONTS, width * EM)
    for run in (run for line in found.lines for run in line.runs):
        for char, offset in zip(run.texts, run.offsets, strict=True):
            assert content[offset : offset + len(char)] == char or not char


@given(CHINESE, WIDTHS)
def test_squeezing_never_makes_more_lines(content: str, width: float) -> None:
    best = compose(text(content), PLAIN, STYLES, FONTS, width * EM)
    tight = compose(text(content), PLAIN, STYLES, FONTS, width * EM, squeezed=True)
    assert len(best.lines) - 1 <= len(tight.lines) <= len(best.lines)


@settings(max_examples=20)
@given(st.integers(1000, 4000), st.sampled_from(["9", "a", "，", "（", "—", "\u3000"]))
def test_endless_runs_end(count: int, char: str) -> None:
    found = compose(text(char * count), PLAIN, STYLES, FONTS, 28 * EM)
    assert all(line.width <= 28 * EM + 1e-6 for line in found.lines)
    assert len(printable("".join(lines(found)))) == (0 if char == "\u3000" else count)


def test_the_best_setting_looks_at_the_whole_paragraph() -> None:
    """Greedy lines would leave 十 alone; the first line gives a character up for it."""
    found = Breaker(prepared("一二三四五六七八九十一二三四五六七八九十一"), 10, 10).best()
    assert len(found.slots) == 3
    assert found.slots[-1].end - found.slots[-1].start >= 2


def test_lines_far_above_a_long_word_make_room_for_it() -> None:
    """A few lines a little loose are better than one that gapes, even where each of them alone looks dearer."""
    found = compose(text("人" * 69 + "w" * 28 + "人" * 30), PLAIN, STYLES, FONTS, 20 * EM)
    assert max(line.stretch for line in found.lines) < 0.25 * EM
