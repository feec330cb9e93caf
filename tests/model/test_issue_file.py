"""The issue file: what is written is read again, broken and newer files get one sentence."""

import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lianluo_desk.errors import DeskError
from lianluo_desk.model.ids import new_id, seeded_ids
from lianluo_desk.model.issue import (
    BLOCK_KINDS,
    STATUSES,
    Article,
    Block,
    Byline,
    Colophon,
    DistributionLevel,
    Image,
    Issue,
    Masthead,
    Run,
    Table,
)
from lianluo_desk.model.issue_file import VERSION, dump_issue, load_issue, parse_issue

text = st.text(max_size=8)
maybe = st.none() | text
ids = st.builds(new_id)
runs = st.lists(st.builds(Run, text, st.sampled_from(["", "lead"])), max_size=3).map(tuple)
images = st.builds(Image, text, text, text, st.floats(0.1, 1.0))
tables = st.builds(
    Table, st.lists(st.lists(text, max_size=3).map(tuple), max_size=3).map(tuple), st.integers(0, 2), text
)
blocks = st.builds(Block, ids, st.sampled_from(BLOCK_KINDS), runs, st.none() | images, st.none() | tables, st.just(()))
bylines = st.builds(Byline, maybe, st.lists(text, max_size=3).map(tuple), text)
articles = st.builds(
    Article,
    ids,
    text,
    maybe,
    maybe,
    st.lists(blocks, max_size=3).map(tuple),
    st.none() | bylines,
    st.sampled_from(STATUSES),
)
numbers = st.none() | st.integers(1, 99_999)
issues = st.builds(
    Issue,
    ids,
    text,
    st.builds(Masthead, text, maybe, maybe, maybe, maybe, maybe, maybe),
    st.sampled_from(["regular", "supplement"]),
    st.none() | st.integers(1900, 2999),
    numbers,
    numbers,
    st.none() | st.dates(),
    st.lists(articles, max_size=3).map(tuple),
    st.lists(st.builds(DistributionLevel, text, st.lists(text, max_size=3).map(tuple)), max_size=2).map(tuple),
    st.builds(
        Colophon,
        st.lists(text, max_size=2).map(tuple),
        maybe,
        maybe,
        maybe,
        numbers,
        maybe,
        st.none() | st.dates(),
        st.lists(st.tuples(text, text), max_size=2).map(tuple),
    ),
    st.sampled_from(STATUSES),
)


def sample() -> Issue:
    body = (Block("bone", runs=(Run("建立“一会”提素质。", "lead"), Run("建立定期集中学习机制。"))),)
    article = Article("aone", "一篇\n文章", "副题", None, body, Byline("选举任免处", ("容畅",)))
    return Issue(
        "ione", "lianluo", Masthead("联络动态"), number=16, year=2018, date=date(2018, 6, 13), articles=(article,)
    )


@given(issues)
def test_whatever_is_written_is_read_again(issue: Issue) -> None:
    assert parse_issue(dump_issue(issue).encode()) == issue


def test_the_file_has_the_documented_members_and_no_others() -> None:
    value = json.loads(dump_issue(sample()))
    assert list(value) == [
        "format", "id", "publication", "series", "year", "number", "cumulative", "date",
        "masthead", "articles", "distribution", "colophon",
    ]  # fmt: skip
    assert list(value["masthead"]) == ["title", "pinyin", "compiler"]
    assert list(value["articles"][0]) == ["id", "title", "subtitle", "note", "body", "byline"]
    assert list(value["articles"][0]["body"][0]) == ["id", "kind", "runs"]
    assert list(value["colophon"]) == ["editors", "phone", "email", "approval"]


def test_members_that_this_program_does_not_know_are_kept() -> None:
    value = json.loads(dump_issue(sample()))
    value["format"]["revision"] = 7
    value["weather"] = {"sky": "晴"}
    value["articles"][0]["mood"] = [1, 2]
    value["articles"][0]["body"][0]["ink"] = "蓝"
    written = json.loads(dump_issue(parse_issue(json.dumps(value))))
    assert written["weather"] == {"sky": "晴"}
    assert written["articles"][0]["mood"] == [1, 2]
    assert written["articles"][0]["body"][0]["ink"] == "蓝"


def broken(change: str) -> bytes:
    return {
        "empty": b"",
        "no json": "不是期刊".encode(),
        "a list": b"[]",
        "cut off": dump_issue(sample()).encode()[:200],
        "no format": b'{"id": "x"}',
        "another format": b'{"format": {"name": "other", "version": 1}}',
        "a word as version": b'{"format": {"name": "lianluo-issue", "version": "one"}}',
        "deep": b"[" * 200_000,
        "not utf-8": b"\xff\xfe\x00\x01",
        "a number as title": dump_issue(sample()).replace('"一篇\\n文章"', "3").encode(),
        "number zero": dump_issue(sample()).replace('"number": 16', '"number": 0').encode(),
        "an unknown kind": dump_issue(sample()).replace('"paragraph"', '"poem"').encode(),
        "half a character": dump_issue(sample()).replace("选举", "\\ud800").encode(),
        "an id that no bookmark can have": dump_issue(sample()).replace('"bone"', '"b one"').encode(),
    }[change]


@pytest.mark.parametrize(
    "change",
    [
        "empty", "no json", "a list", "cut off", "no format", "another format", "a word as version", "deep",
        "not utf-8", "a number as title", "number zero", "an unknown kind", "half a character",
        "an id that no bookmark can have",
    ],
)  # fmt: skip
def test_a_broken_file_gets_one_sentence_and_a_hint(change: str, tmp_path: Path) -> None:
    path = tmp_path / "坏.json"
    path.write_bytes(broken(change))
    with pytest.raises(DeskError) as refusal:
        load_issue(path)
    assert "坏.json" in refusal.value.message
    assert "\n" not in refusal.value.message
    assert refusal.value.hint


def test_a_newer_file_is_refused_with_both_versions_named() -> None:
    newer = dump_issue(sample()).replace('"version": 1', '"version": 99')
    with pytest.raises(DeskError, match=f"99 版，本程序只认到第 {VERSION} 版"):
        parse_issue(newer)


def test_a_missing_file_and_a_folder_get_a_sentence(tmp_path: Path) -> None:
    for path in (tmp_path / "没有.json", tmp_path):
        with pytest.raises(DeskError, match="打不开"):
            load_issue(path)


def test_a_byte_order_mark_does_no_harm() -> None:
    assert parse_issue(b"\xef\xbb\xbf" + dump_issue(sample()).encode()) == sample()


def test_ids_are_fit_for_bookmarks_and_seeded_ones_repeat() -> None:
    made = {new_id() for _ in range(1000)}
    assert len(made) == 1000
    assert all(name[0].isalpha() and name.isalnum() and len(name) == 10 for name in made)
    first, second, other = seeded_ids(b"a"), seeded_ids(b"a"), seeded_ids(b"b")
    names = [first() for _ in range(50)]
    assert names == [second() for _ in range(50)]
    assert len(set(names)) == 50
    assert other() not in names
