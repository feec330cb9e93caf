"""Nothing is lost: every visible character is in the issue, in `repairs` or in `dropped`; and reading is stable."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lianluo_desk.errors import DeskError
from lianluo_desk.intake import RULE_NAMES, read_file, read_text
from lianluo_desk.intake.decoding import decode
from tests.intake.helpers import HOUSES, REAL, plain_text, shape, unaccounted

ALL = [REAL, *HOUSES]
LINES = sorted(
    {line for path in ALL for line in decode(path.read_bytes(), path.name).text.splitlines() if line.strip()}
)
WORDS = [
    "第5期",
    "总第一百期",
    "2023年5月8日",
    "（县委办",
    "李明）",
    "#",
    "**",
    "——",
    "。",
    "，",
    ",",
    "(",
    ")",
    "“",
    '"',
    "１",
    "送：",
    "责任编辑：",
    "---",
    "编者按：",
    "全县工作",
    "一、",
    "1.",
    "&amp;",
    "<br>",
    "<b>",
    "[文](u)",
    "\\\\*",
    "第",
    "期",
    "印发",
    "共印9份",
    "0731—85309270",
    "a@b.cn",
    "本期要目",
    "★",
    ">",
    "供稿：",
]
MARKS = [
    "\u3000",
    " ",
    "\t",
    "\n",
    "\r\n",
    "\u2028",
    "\0",
    "\ufeff",
    "\ue000",
    "\ud800",
    "- 3 -\n",
    "| a |\n|---|\n| b |\n",
]
PIECES = st.sampled_from([*WORDS, *MARKS])
WILD = st.lists(st.one_of(PIECES, st.text(max_size=6)), max_size=40).map("".join)
SHUFFLED = st.lists(st.sampled_from(LINES), min_size=1, max_size=25).map("\n".join)


@pytest.mark.parametrize("path", ALL, ids=lambda path: path.name)
def test_every_character_of_a_bulletin_is_accounted_for(path: Path) -> None:
    source = decode(path.read_bytes(), path.name).text
    assert not unaccounted(source, read_file(path))


@pytest.mark.parametrize("path", ALL, ids=lambda path: path.name)
def test_reading_a_file_twice_gives_equal_readings(path: Path) -> None:
    assert read_file(path) == read_file(path)


@pytest.mark.parametrize("path", ALL, ids=lambda path: path.name)
def test_an_issue_written_as_text_and_read_again_has_the_same_articles(path: Path) -> None:
    issue = read_file(path).issue
    again = read_text(plain_text(issue)).issue
    assert [shape(article) for article in again.articles] == [shape(article) for article in issue.articles]
    assert (again.number, again.cumulative, again.date) == (issue.number, issue.cumulative, issue.date)
    assert again.distribution == issue.distribution


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.one_of(WILD, SHUFFLED))
def test_nothing_of_any_text_is_lost_and_only_desk_errors_are_raised(text: str) -> None:
    try:
        reading = read_text(text)
    except DeskError:
        assert not any("一" <= char <= "龥" for char in text)
        return
    assert not unaccounted(text, reading)
    assert all(repair.rule in RULE_NAMES for repair in reading.repairs)
    assert all(question.why for question in reading.questions)


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused_with_a_sentence(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    path = tmp_path_factory.mktemp("bytes") / "来稿.txt"
    path.write_bytes(data)
    said = ""
    try:
        said = str(read_file(path).received.size)
    except DeskError as error:
        said = f"{error.message}{error.hint}"
    assert said == str(len(data)) or said.count("。") == 2
    assert path.read_bytes() == data
