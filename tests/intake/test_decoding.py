"""Encodings are told apart, damaged and binary files are told from text, and the file is never touched."""

import hashlib
from pathlib import Path

import pytest

from lianluo_desk.errors import DeskError
from lianluo_desk.intake import read_file, read_text
from lianluo_desk.intake.decoding import MAX_BYTES, decode
from lianluo_desk.intake.reading import MAX_LINES
from tests.intake.helpers import REAL, shape

TEXT = REAL.read_text(encoding="utf-8")
BOMS = {"utf-8-sig": b"", "utf-16-le": b"\xff\xfe", "utf-16-be": b"\xfe\xff", "utf-32-le": b"\xff\xfe\0\0"}


@pytest.mark.parametrize("encoding", ["utf-8", "gbk", "gb18030", "utf-16-le", "utf-16-be"])
def test_text_without_a_mark_is_decoded(encoding: str) -> None:
    assert decode(TEXT.encode(encoding), "x.txt").text == TEXT


@pytest.mark.parametrize("encoding", BOMS)
def test_text_with_a_byte_order_mark_is_decoded(encoding: str) -> None:
    assert decode(BOMS[encoding] + TEXT.encode(encoding), "x.txt").text == TEXT


@pytest.mark.parametrize("text", ["关于召开会议的通知\n\n请各单位参加。\n", "第5期\n工作简报\n", "短文。\n"])
@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16-le", "utf-16-be"])
def test_short_texts_are_decoded(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding), "x.txt").text == text


def test_a_file_cut_within_a_character_is_read_and_the_damage_asked_about(tmp_path: Path) -> None:
    path = tmp_path / "cut.txt"
    path.write_bytes(TEXT.encode()[:-3] + "号".encode()[:2])
    reading = read_file(path)
    assert len(reading.issue.articles) == 3
    assert any("损坏" in question.why for question in reading.questions)


@pytest.mark.parametrize(
    "data",
    [
        b"PK\x03\x04" + bytes(100),
        b"%PDF-1.7\n" + bytes(50),
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(64),
        bytes(500),
        bytes(range(256)) * 8,
        b"",
        b"  \n\r\n",
        b"\xef\xbb\xbf",
        b"{\\rtf1 abc}",
    ],
)
def test_what_is_no_text_is_refused_in_one_sentence(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "来稿.txt"
    path.write_bytes(data)
    with pytest.raises(DeskError) as caught:
        read_file(path)
    assert caught.value.message.count("。") == 1
    assert caught.value.hint
    assert path.read_bytes() == data


def test_a_huge_file_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "big.txt"
    with path.open("wb") as file:
        file.truncate(50 * 1024 * 1024)
    with pytest.raises(DeskError, match="50 MB"):
        read_file(path)
    with pytest.raises(DeskError):
        read_text("字" * (MAX_BYTES + 1))
    with pytest.raises(DeskError, match="行"):
        read_text("好\n" * (MAX_LINES + 1))


def test_a_missing_file_and_a_folder_are_refused_in_one_sentence(tmp_path: Path) -> None:
    for path in (tmp_path / "没有.txt", tmp_path, tmp_path / "a\0b.txt"):
        with pytest.raises(DeskError):
            read_file(path)


def test_the_received_file_is_recorded_with_its_sum() -> None:
    received = read_file(REAL).received
    assert received.name == "2018-16.txt"
    assert received.sha256 == hashlib.sha256(REAL.read_bytes()).hexdigest()
    assert (received.encoding, received.size) == ("utf-8", REAL.stat().st_size)


@pytest.mark.parametrize("ending", ["\r\n", "\r", "\u2028", "\u2029", "\v"])
def test_every_kind_of_line_end_gives_the_same_articles(ending: str) -> None:
    again = read_text(TEXT.replace("\n", ending)).issue
    assert [shape(article) for article in again.articles] == [
        shape(article) for article in read_file(REAL).issue.articles
    ]


def test_invisible_and_broken_characters_are_repaired_and_doubtful_ones_asked_about() -> None:
    reading = read_text("标题在这里\n\n这是\x00正\u200b文\x07，共有\ud800一处\ue001坏字。\n")
    (block,) = reading.issue.articles[0].body
    assert block.text == "这是正文，共有\ufffd一处\ue001坏字。"
    assert {repair.rule for repair in reading.repairs} >= {"control", "surrogate"}
    assert any("U+E001" in question.why and question.where == block.id for question in reading.questions)


@pytest.mark.parametrize("piece", ["全县工作会议，", "(", "**", "全 ", "<<全", "[a](", "第一", "&amp;", "a@b.", "“"])
def test_a_long_line_without_any_break_is_read(piece: str) -> None:
    reading = read_text(f"标题\n\n开头{piece * (50_000 // len(piece))}结束。\n")
    assert len(reading.issue.articles) >= 1
