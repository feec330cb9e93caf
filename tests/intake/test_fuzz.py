"""Any input to any reader: a reading in which nothing is lost, or one sentence; never anything else."""

import html
import random
import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lianluo_desk.errors import DeskError
from lianluo_desk.intake import Reading, read_bytes, read_html
from lianluo_desk.ooxml.reader import accepted, read
from tests.intake.helpers import unaccounted
from tests.intake.word_files import manuscript
from tests.ooxml.word_builder import cell, dele, docx, ins, para, row, run, table

EXAMPLES = 80
"""Inputs for each reader in one run of the suite; the bench tries as many thousands as it is told."""

WORDS = st.sampled_from(
    """第5期|农业简报|2023年5月8日|一、加强领导|（县委办　李明）|送：各单位|责任编辑：沈岚|——侧记|编者按：好。|12|- 3 -
表1　件数
今年以来，全县春耕生产全面展开，农资供应充足。|首页 > 新闻|来源：某网|图为现场|<|&|　|a""".replace("\n", "|").split("|")
)
TAGS = st.sampled_from(
    """p|div|span|b|h1|h2|table|tr|td|th|li|ol|blockquote|pre|a href=x|br|section class=nav|header class=masthead|center
del|p class=byline|img src=x|script|style|x:y""".replace("\n", "|").split("|")
)
PIECES = st.one_of(
    WORDS.map(html.escape),
    TAGS.map(lambda tag: f"<{tag}>"),
    TAGS.map(lambda tag: f"</{tag.split()[0]}>"),
    st.text(max_size=4),
)
PAGES = st.lists(PIECES, max_size=40).map("".join)
PARAGRAPHS = st.lists(
    st.one_of(WORDS.map(html.escape), WORDS.map(html.escape).map(ins), WORDS.map(html.escape).map(dele)), max_size=3
)
WHOLE = manuscript()


def read_or_refused(data: bytes, name: str) -> Reading | None:
    """The reading; None when the file was refused with a sentence and a hint."""
    try:
        return read_bytes(data, name=name)
    except DeskError as error:
        if not (error.message and error.hint):
            raise AssertionError(f"no sentence: {error!r}") from error
        return None


def said(page: str) -> str:
    """Every character between the tags of a page that is written without any hidden element."""
    return html.unescape(re.sub(r"<[^<>]*>", "", page))


@settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(PAGES)
def test_any_page(page: str) -> None:
    reading = read_or_refused(f"<html>{page}".encode("utf-8", "replace"), "来稿.html")
    assert reading is None or all(question.why for question in reading.questions)


@settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(st.tuples(st.sampled_from(["p", "div", "h1", "h2", "li", "td", "b", "blockquote"]), WORDS), max_size=25)
)
def test_nothing_that_a_page_says_is_lost(parts: list[tuple[str, str]]) -> None:
    page = "".join(f"<{tag}>{html.escape(text)}</{tag}>" for tag, text in parts)
    try:
        reading = read_html(page)
    except DeskError:
        assert not any("一" <= char <= "龥" or char.isalnum() for _, text in parts for char in text)
        return
    assert not unaccounted(said(page), reading)


@settings(max_examples=EXAMPLES // 3, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.tuples(st.sampled_from(["p", "table", "nested"]), PARAGRAPHS), max_size=6))
def test_nothing_that_a_word_file_says_is_lost(parts: list[tuple[str, list[str]]]) -> None:
    body = [
        made(kind, "".join(inner) if not inner or inner[0].startswith("<w") else run(inner[0])) for kind, inner in parts
    ]
    reading = read_or_refused(docx(*body), "来稿.docx")
    source = "".join(paragraph.text for paragraph in accepted(read(docx(*body))).paragraphs)
    assert not unaccounted(source, reading) if reading else not any(char.isalnum() for char in source)


def made(kind: str, inner: str) -> str:
    if kind == "p":
        return para(inner)
    inside = cell(para(inner))
    outer = table(row(inside, cell(para(run("件数")))), row(inside, inside))
    return table(row(cell(outer + para())), row(inside)) if kind == "nested" else outer


@settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.integers(0, 2**32), st.integers(1, 40), st.sampled_from([".docx", ".doc", ".dotx"]))
def test_a_word_file_with_any_bytes_changed(seed: int, count: int, ending: str) -> None:
    chance = random.Random(seed)
    data = bytearray(WHOLE)
    for _ in range(count):
        data[chance.randrange(len(data))] = chance.randrange(256)
    if chance.random() < 0.3:
        data = data[: chance.randrange(len(data))]
    if data.startswith(b"PK\x03\x04"):
        assert read_or_refused(bytes(data), "来稿" + ending) is None or data


@settings(max_examples=EXAMPLES, deadline=None)
@given(st.binary(max_size=300), st.sampled_from([".docx", ".html", ".mht", ".txt", ".md", ""]))
def test_any_bytes_under_any_name(data: bytes, ending: str) -> None:
    reading = read_or_refused(data, "来稿" + ending)
    assert reading is None or reading.received.size == len(data)


@pytest.mark.parametrize(
    "name", ["来稿.docx", "来稿.doc", "来稿.wps", "来稿.html", "来稿.txt", "来稿.md", "来稿.mht", "来稿"]
)
def test_an_empty_file_is_refused_under_every_name(name: str) -> None:
    assert read_or_refused(b"", name) is None
