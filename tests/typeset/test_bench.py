"""A paragraph composed again after every change is what it would be composed from nothing, a line shorter too."""

import random

import pytest

from lianluo_desk.render.story import Span, Text
from lianluo_desk.render.styles import TextStyle
from lianluo_desk.typeset import bench as bench_module
from lianluo_desk.typeset.bench import Bench, Benches, HardLine, Wanted
from lianluo_desk.typeset.compose import compose
from lianluo_desk.typeset.passes import Paragraph, Piece
from lianluo_desk.typeset.prepare import prepare

from .fake_fonts import FakeFonts
from .settings import BODY, EM, PLAIN, STYLES, lines, style
from .stress import TOKENS, mixed

NAMES = frozenset({"容畅", "刘金荣"})
STYLES_OF_TEXT = (BODY, BODY, PLAIN, style(align="left"), style(align="center", balanced=True))
NAMED = ("聂方红，谢良琼，", "主任刘金荣说")
WORDS = (*TOKENS, *NAMED, "新", "，", "。", "“", "’", "office@", " ", "e\u0301", "\n", "\U0001f600")


def composed(
    content: str, fonts: FakeFonts, look: TextStyle, width: float, lead: int, label: str
) -> tuple[Paragraph, Paragraph]:
    """The text at its best, and squeezed."""
    spans = (Span(content[:lead], "lead", 0), Span(content[lead:], "", lead)) if lead else (Span(content, "", 0),)
    text = Text("plain", spans, "here", label=(Span(label),) if label else ())
    best = compose(text, look, STYLES, fonts, width * EM, names=NAMES)
    return best, compose(text, look, STYLES, fonts, width * EM, names=NAMES, squeezed=True)


def edited(content: str, chance: random.Random) -> str:
    """A word more, mostly at the end or where it was typed before; some characters less."""
    place = chance.choice((len(content), chance.randrange(len(content) + 1)))
    match chance.randrange(4):
        case 0:
            return content[: max(0, place - chance.randrange(1, 6))] + content[place:]
        case 1:
            return content[:place] + content[place + chance.randrange(1, 40) :]
        case _:
            return content[:place] + chance.choice(WORDS) + content[place:]


@pytest.mark.parametrize("seed", range(12))
def test_a_paragraph_that_changes_is_composed_as_if_from_nothing(seed: int) -> None:
    chance, fonts = random.Random(seed), FakeFonts()
    look, label = chance.choice(STYLES_OF_TEXT), chance.choice(("", "", "送："))
    for content in mixed(4, seed):
        width = chance.choice((8.0, 14.5, 20.0, 28.0))
        for _ in range(14):
            content = edited(content, chance)
            lead = chance.choice((0, 0, len(content) // 2))
            again = composed(content, fonts, look, width, lead, label)
            assert again == composed(content, FakeFonts(), look, width, lead, label)


def test_typing_sets_no_line_before_the_caret_anew() -> None:
    fonts, content = FakeFonts(), "一二，三四、五六；七八，九十、" * 12
    before, _ = composed(content, fonts, BODY, 20, 0, "")
    after, _ = composed(content + "新", fonts, BODY, 20, 0, "")
    kept = [one is other for one, other in zip(before.lines, after.lines, strict=False)]
    assert kept[: len(before.lines) - 2] == [True] * (len(before.lines) - 2)
    assert not kept[-1]


def test_a_change_of_look_sets_lines_anew() -> None:
    """A line is told by its colours and the places of its source as well, not by its words alone."""
    fonts, content = FakeFonts(), "一二，三四、五六；七八，九十、" * 6
    plain, _ = composed(content, fonts, BODY, 20, 0, "")
    led, _ = composed(content, fonts, BODY, 20, 4, "")
    assert lines(plain) == lines(led)
    assert [run.face for run in led.lines[0].runs] == ["hei", "fangsong"]


def test_the_lines_of_a_squeezed_paragraph_are_those_of_the_best_one_where_they_are_equal() -> None:
    content = "一二三四五六七八九十" * 6 + "一二，三四、五六；七八，九十、一二，" * 3 + "三四五六七八九十一二。"
    best, tight = composed(content, FakeFonts(), BODY, 20, 0, "")
    assert len(tight.lines) == len(best.lines) - 1
    assert tight.lines[0] is best.lines[0]


def test_the_bench_is_bounded_by_characters(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bench_module, "KEPT", 100)
    benches = Benches()
    for number in range(40):
        benches.put(f"place {number % 30}", number, on_bench("字" * (number + 1)))
    assert 0 < benches.weight <= 100
    assert benches.weight == sum(bench_module.weight(bench) for _, bench in benches.kept.values())
    assert benches.of("place 9") is not None
    assert benches.of("place 20") is None


def test_the_last_paragraph_stays_on_the_bench_however_long(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bench_module, "KEPT", 10)
    benches = Benches()
    for place in ("first", "second"):
        benches.put(place, "asked", on_bench("字" * 50))
    assert benches.of("first") is None
    assert benches.of("second") is not None


def test_text_without_a_place_is_not_kept_on_the_bench() -> None:
    benches = Benches()
    benches.put("", "asked", on_bench("一二三"))
    assert benches.of("") is None
    assert benches.weight == 0


def on_bench(content: str) -> Bench:
    made = prepare([Piece(content, "fangsong", "latin", PLAIN.color, 0)], FakeFonts(), 0.125, frozenset())
    return Bench(Wanted(PLAIN, EM, 10.0, "here", frozenset(), 0.0, False), [HardLine(made, 0)], None)
