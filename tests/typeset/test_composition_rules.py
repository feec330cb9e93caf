"""The development checker sees what is wrong: each rule is shown a line that breaks it."""

import pytest

from tools.composition_least import front
from tools.composition_report import Block, Glyph, Row
from tools.composition_rules import check

EM = 10.0
RIGHT_HALF, LEFT_HALF = "“‘（《〈【〔", "，。、；：！”’）》〉】〕？"


def row(
    content: str, width: float = 10, step: float = 1.0, start: float = 0.0, moved: dict[int, float] | None = None
) -> Row:
    """A line of glyphs `step` em apart (digits half of it), those in `moved` shifted by so many em."""
    glyphs, x = [], start * EM
    for index, char in enumerate(content):
        at = x + (moved or {}).get(index, 0.0) * EM
        low, high = (
            (0.6, 0.9) if char in RIGHT_HALF else (0.1, 0.4) if char in LEFT_HALF or char.isascii() else (0.05, 0.95)
        )
        font = "Latin" if char.isascii() else "FangSong"
        glyphs.append(Glyph(char, at, at + low * EM, at + high * EM, EM, font))
        x += (0.5 if char.isascii() else step) * EM
    return Row(tuple(glyphs), 0.0, width * EM)


def broken(*rows: Row, indent: float = 0.0) -> set[str]:
    return {rule for rule, _ in check([Block(rows, indent)]).broken}


def test_a_well_set_paragraph_breaks_nothing() -> None:
    assert (
        broken(row("一二三四五六七八", 10, start=2), row("一二三四五六七八九十", 10), row("完了", 10), indent=2)
        == set()
    )


@pytest.mark.parametrize(
    ("first", "second", "rule"),
    [
        ("一二三四五六七八九十", "，一二三", "R1"),
        ("一二三四五六七八九（", "一二三", "R2"),
        ("一二三四五六七八九／", "一二三", "R3"),
        ("一二三四五六七八九十", "……一二", "R4"),
        ("一二三四五六七八九9", "%一二三", "R5"),
        ("一二三四五六七八九—", "—一二三", "R8"),
        ("一二三四五六七八九12", "34一二三", "R9"),
        ("一二三四五六七八九92", "%一二三", "R10"),
        ("一二三四五六七八九6", "月一二三", "R11"),
        ("一二三四五六七八九wo", "rd一二三", "R12"),
        ("一二三四五六七八九第", "16期一二", "R13"),
        ("一二三四五六七八九十", "\u3000一二三", "R47"),
    ],
)
def test_breaks(first: str, second: str, rule: str) -> None:
    assert rule in broken(row(first), row(second))


@pytest.mark.parametrize(
    ("lines", "rule"),
    [
        ([row("一二三。”四五")], "R16"),
        ([row("一二三四五六七八九", 10), row("完了")], "R32 flush"),
        ([row("一二三四五六七八九十", 10, moved={4: 0.05}), row("完了")], "R32 equal"),
        ([row("一二三四五六七八九十", 9.1, step=0.9), row("完了")], "R32 no negative"),
        ([row("一二三四五六七八九十", 10), row("完了", step=1.2)], "R33"),
        ([row("一二三四五六七八九十一", 10)], "R41"),
        ([row("一二三四五六七八九，", 10), row("完了")], "R19"),
        ([row("一二三四五六七八九十", 10), row("“完了”")], "R17"),
        ([row("有人9人", moved={2: 0.4, 3: 0.4})], "R23"),
        ([row("有99人", moved={2: 0.1})], "R26"),
        ([row("一二三四五", start=-0.5)], "T4"),
    ],
)
def test_positions(lines: list[Row], rule: str) -> None:
    assert rule in broken(*lines)


def test_indents_and_last_lines() -> None:
    assert "R34" in broken(row("一二三四五六七八九十"), indent=2)
    assert "R35" in broken(*[row("一二三四五六七八九十")] * 4, row("完。"))


def spread(content: str, width: float, indent: float = 0.0) -> Row:
    """A line of Han characters stretched to its measure."""
    return row(content, width, step=(width - indent - 1) / (len(content) - 1), start=indent)


def loose(rows: list[Row], source: str) -> list[str]:
    return [rule for rule, _ in check([Block(tuple(rows), 0.0, source=source)]).broken if rule.startswith("R32 gap")]


def test_a_loose_line_is_broken_where_a_better_breaking_exists() -> None:
    source = "一二三四五六七八九十一二三四五"
    assert loose([spread("一二三四五六七八", 10), row("九十一二三四五", 10)], source) == ["R32 gap ≤ 0.10"]


def test_a_loose_line_is_unavoidable_where_what_follows_cannot_be_broken() -> None:
    source = "一二三四五六七八12345678901完了"
    rows = [spread("一二三四五六七八", 10), row("12345678901完了", 10)]
    assert loose(rows, source) == ["R32 gap, least possible"]


def test_the_least_gaps_know_what_marks_give() -> None:
    block = Block((row("一二三，四五六七八九", 10), row("十一，二", 10)), 0.0, source="一二三，四五六七八九十一，二")
    assert front(block, 0.0, [])[0].worst == 0.0  # the comma gives half an em: ten and a half fit


def test_lost_text() -> None:
    report = check([Block((row("一二三"),), 0, source="一二三四")])
    assert [rule for rule, _ in report.broken] == ["T15"]
