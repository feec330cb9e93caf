"""Our own tracked changes: rejecting gives back the old text, accepting the new, with authors and looks kept."""

import re
import sys
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

sys.path.insert(0, str(Path(__file__).parent))

from word_builder import docx

from lianluo_desk.ooxml.reader import accepted, read, rejected
from lianluo_desk.ooxml.redline import Ids, Piece, RedlineParagraph, Who, paragraph_xml, paragraphs_from, run

END = "\u2029"
WHO = Who("李主任", "2018-06-12T09:00:00Z")
LETTERS = st.sampled_from("代表工作<&>\"' \t\n，。" + END)


def written(text: str, looks: list[str], ops: list[tuple[int, int, str, Who]]) -> bytes:
    ids = Ids()
    return docx(*(paragraph_xml(paragraph, ids) for paragraph in paragraphs_from(text, looks, ops)))


@st.composite
def edits(draw: st.DrawFn) -> tuple[str, list[tuple[int, int, str, Who]]]:
    text = draw(st.text(LETTERS, min_size=1, max_size=30)) + END
    cuts = sorted(draw(st.lists(st.integers(0, len(text) - 1), max_size=6)))
    ops = [
        (start, end, draw(st.text(LETTERS, max_size=5)), Who(draw(st.sampled_from("甲乙")), WHO.date))
        for start, end in zip(cuts[::2], cuts[1::2], strict=False)
    ]
    return text, ops


def done(text: str, ops: list[tuple[int, int, str, Who]]) -> str:
    for start, end, after, _ in reversed(ops):
        text = text[:start] + after + text[end:]
    return text


@given(edits())
def test_rejecting_gives_the_old_text_and_accepting_the_new(case: tuple[str, list[tuple[int, int, str, Who]]]) -> None:
    text, ops = case
    document = read(written(text, [""] * len(text), ops))
    assert [p.text for p in rejected(document).paragraphs] == text.split(END)[:-1]
    assert [p.text for p in accepted(document).paragraphs] == done(text, ops).split(END)[:-1]


def test_every_annotation_has_a_number_of_its_own() -> None:
    text = "代表工作" + END
    xml = "".join(
        paragraph_xml(paragraph, ids)
        for ids in [Ids()]
        for paragraph in paragraphs_from(text, [""] * 5, [(0, 1, "甲" + END, WHO), (2, 3, "", WHO), (3, 4, "乙", WHO)])
    )
    numbers = re.findall(r'<w:(?:ins|del) w:id="(\d+)"', xml)
    assert len(numbers) == len(set(numbers)) == 6
    assert "moveFrom" not in xml


def test_deleted_text_keeps_its_look_and_new_text_takes_it() -> None:
    text = "建立机制。每月学习" + END
    looks = ["<w:b/>"] * 5 + [""] * 5
    document = accepted(read(written(text, looks, [(2, 4, "制度", WHO)])))
    assert [(span.text, span.format.bold) for span in document.paragraphs[0].spans] == [
        ("建立", True),
        ("制度", True),
        ("。", True),
        ("每月学习", False),
    ]


def test_what_xml_forbids_is_left_out_and_markup_is_text() -> None:
    paragraph = RedlineParagraph((Piece("<甲>\x01&\t乙\n丙"),), bookmarks=("bd_x",))
    document = read(docx(paragraph_xml(paragraph, Ids())))
    assert document.text == "<甲>&\t乙\n丙"
    assert document.paragraphs[0].bookmarks == ("bd_x",)


def test_an_empty_run_is_still_a_run() -> None:
    assert run("") == "<w:r></w:r>"
