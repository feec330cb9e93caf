"""Hostile, broken and foreign files at the gate: one clear sentence each, in bounded time and memory."""

import contextlib
import io
import sys
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

sys.path.insert(0, str(Path(__file__).parent))

from word_builder import docx, para, run, zipped

from lianluo_desk.errors import DeskError
from lianluo_desk.ooxml.preflight import Limits, preflight
from lianluo_desk.ooxml.reader import read

MACRO = "application/vnd.ms-word.document.macroEnabled.main+xml"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"


def refusal(data: bytes, limits: Limits | None = None) -> DeskError:
    with pytest.raises(DeskError) as caught:
        read(data, "来稿.docx", limits or Limits())
    error = caught.value
    assert "来稿.docx" in error.message
    assert error.message.endswith("。")
    assert error.message.count("。") == 1
    assert error.hint
    return error


def rewritten(data: bytes, **parts: bytes) -> bytes:
    """The package with some parts replaced or added; names with __ for / and dots kept."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    return zipped(files | {name.replace("__", "/"): content for name, content in parts.items()})


def ole(stream: str) -> bytes:
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + stream.encode("utf-16-le") + b"\0" * 600


PLAIN = docx(para(run("省人大常委会")))


def test_an_ordinary_file_passes() -> None:
    assert preflight(PLAIN).warnings == ()
    assert read(PLAIN).text == "省人大常委会"


@pytest.mark.parametrize(
    ("data", "word"),
    [
        (b"", "空文件"),
        (ole("WordDocument"), ".doc"),
        (ole("EncryptedPackage"), "密码"),
        (ole("Workbook"), "Office"),
        (b"{\\rtf1 hello}", "RTF"),
        (b"%PDF-1.7", "PDF"),
        (b"<html><body>x</body></html>", "网页"),
        (b"<?xml version='1.0'?><w:wordDocument/>", "XML"),
        (b"just some words", "不是 Word 文件"),
        (zipped({"a.txt": b"x"}), "找不到 Word 正文"),
        (zipped({"xl/workbook.xml": b"<x/>"}), "Excel"),
        (zipped({"ppt/presentation.xml": b"<x/>"}), "演示文稿"),
        (zipped({"content.xml": b"<x/>", "mimetype": b"x"}), "OpenDocument"),
        (docx(para(run("x")), main_type=MACRO), "宏"),
    ],
)
def test_what_is_no_word_file_is_named(data: bytes, word: str) -> None:
    assert word in refusal(data).message


def test_a_zip_bomb_is_stopped_while_it_unpacks() -> None:
    bomb = rewritten(PLAIN, word__media__big=b"\0" * (6 * 2**20))
    assert "压缩炸弹" in refusal(bomb, Limits(total_bytes=2**20)).message
    assert "压缩炸弹" in refusal(bomb, Limits(ratio=50)).message


def test_sizes_are_counted_not_believed() -> None:
    """The directory says one byte, the stream holds a megabyte: it is read within the limits, with a warning."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"<x>" + b" " * 2**20 + b"</x>")
        archive.infolist()[0].file_size = 1
    package = preflight(stream.getvalue(), "来稿.docx", Limits(total_bytes=2**19))
    assert len(package.parts["word/document.xml"]) <= 2**19
    assert any("已损坏" in warning for warning in package.warnings)


def test_a_part_of_xml_has_a_limit_of_its_own() -> None:
    big = docx(para(run("人大" * 100_000)))
    assert "大得不正常" in refusal(big, Limits(xml_bytes=100_000)).message


def test_too_many_parts_are_refused() -> None:
    many = zipped({f"word/{number}.xml": b"<x/>" for number in range(60)})
    assert "60 个部件" in refusal(many, Limits(entries=50)).message


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-32"])
def test_entities_are_refused_in_every_encoding(encoding: str) -> None:
    lol = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]><x>&b;</x>'
    bomb = rewritten(PLAIN, **{"word__styles.xml": lol.encode(encoding)})
    assert "文档类型声明" in refusal(bomb).message


@pytest.mark.parametrize("name", ["../../etc/passwd", "word/../../x.xml", "C:/x.xml", "..\\x.xml"])
def test_names_that_point_outside_are_refused(name: str) -> None:
    assert "指向文件之外" in refusal(rewritten(PLAIN, **{name: b"x"})).message


def test_two_parts_of_one_name_are_refused() -> None:
    stream = io.BytesIO(PLAIN)
    with zipfile.ZipFile(stream, "a") as archive:
        archive.writestr("WORD/Document.xml", b"<x/>")
    assert "两个同名部件" in refusal(stream.getvalue()).message


def test_other_ways_of_packing_are_refused() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_BZIP2) as archive:
        archive.writestr("word/document.xml", b"<x/>")
    assert "压缩方式" in refusal(stream.getvalue()).message


def test_a_file_cut_short_is_read_as_far_as_it_goes() -> None:
    whole = docx(*[para(run(f"第{number}段 {hash(str(number))}")) for number in range(400)])
    document = read(whole[: len(whole) * 2 // 3], "来稿.docx")
    assert document.paragraphs[0].text.startswith("第0段")
    assert 10 < len(document.paragraphs) < 400
    assert any("可能不全" in warning for warning in document.warnings)


def test_a_file_cut_before_its_text_is_refused() -> None:
    assert "损坏" in refusal(PLAIN[:120]).message


def test_damaged_xml_is_read_with_a_loud_warning() -> None:
    data = rewritten(PLAIN, **{"word/document.xml": _document().replace(b"</w:p><w:p>", b"<w:p>", 1)})
    document = read(data, "来稿.docx")
    assert "第一段" in document.text
    assert any("损坏" in warning for warning in document.warnings)


def _document() -> bytes:
    with zipfile.ZipFile(io.BytesIO(docx(para(run("第一段")), para(run("第二段"))))) as archive:
        return archive.read("word/document.xml")


def test_external_content_is_told_and_not_fetched(monkeypatch: pytest.MonkeyPatch) -> None:
    import socket

    def no_network(*_: object) -> None:
        raise AssertionError("the network was asked")

    monkeypatch.setattr(socket.socket, "connect", no_network)
    relations = (
        f'<Relationship Id="e1" Type="{OFFICE}image" Target="http://example.invalid/a.png" TargetMode="External"/>'
        f'<Relationship Id="e2" Type="{OFFICE}attachedTemplate" Target="http://example.invalid/t.dotm" '
        f'TargetMode="External"/><Relationship Id="e3" Type="{OFFICE}hyperlink" Target="http://example.invalid" '
        'TargetMode="External"/>'
    )
    document = read(docx(para(run("正文")), relations=relations), "来稿.docx")
    assert document.text == "正文"
    assert [warning for warning in document.warnings if "2 处" in warning and "没有联网" in warning]


def test_dangling_relationships_do_no_harm() -> None:
    relations = (
        f'<Relationship Id="d1" Type="{OFFICE}image" Target="NULL"/>'
        f'<Relationship Id="d2" Type="{OFFICE}hyperlink" Target="#_top"/>'
        f'<Relationship Id="d3" Type="{OFFICE}styles" Target="missing.xml"/>'
    )
    document = read(docx(para(run("正文")), relations=relations))
    assert (document.text, document.warnings) == ("正文", ())


@settings(max_examples=150, deadline=None)
@given(st.integers(0, len(PLAIN)), st.binary(max_size=40), st.booleans())
def test_no_damage_ends_in_a_traceback(at: int, noise: bytes, cut: bool) -> None:
    data = PLAIN[:at] + noise + (b"" if cut else PLAIN[at + len(noise) :])
    with contextlib.suppress(DeskError):
        assert read(data).paragraphs is not None


@settings(max_examples=150, deadline=None)
@given(st.integers(0, len(_document())), st.binary(max_size=30))
def test_no_damaged_xml_ends_in_a_traceback(at: int, noise: bytes) -> None:
    xml = _document()
    data = rewritten(PLAIN, **{"word/document.xml": xml[:at] + noise + xml[at + len(noise) :]})
    with contextlib.suppress(DeskError):
        assert read(data).paragraphs is not None
