"""Files made to harm or only broken: refused with one sentence, or read safely, and nothing is ever fetched."""

import os
import socket
import zipfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest

from lianluo_desk.errors import DeskError
from lianluo_desk.intake import Reading, read_bytes, read_docx_bytes, read_file, read_html
from tests.intake.word_files import FIRST, centred, manuscript
from tests.ooxml.word_builder import docx, para, run, zipped

LONG = "今年以来，北溪镇结合主题教育，围绕水源、管网、水质开展“三查三改”，群众饮水更加放心。"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[object]]:
    """Any attempt to reach the network is kept, refused, and fails the test."""
    tried: list[object] = []

    def refuse(_socket: socket.socket, address: object) -> None:
        tried.append(address)
        raise OSError("no network here")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    yield tried
    assert tried == []


def refusal(data: bytes, name: str = "来稿.docx") -> DeskError:
    with pytest.raises(DeskError) as caught:
        read_bytes(data, name=name)
    assert caught.value.message.count("。") == 1
    assert caught.value.hint
    return caught.value


def read_or_refused(data: bytes, name: str = "来稿.docx") -> Reading | None:
    """The reading, or None when the file was refused as it should be."""
    try:
        return read_bytes(data, name=name)
    except DeskError:
        refusal(data, name)
        return None


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def with_document(change: bytes) -> bytes:
    found = parts(docx(para(run(FIRST))))
    return zipped({**found, "word/document.xml": change})


def texts(reading: Reading) -> list[str]:
    return [block.text for article in reading.issue.articles for block in article.body]


def test_a_zip_bomb_is_refused() -> None:
    found = parts(docx(para(run(FIRST))))
    bomb = found["word/document.xml"].replace(FIRST.encode(), b"0" * 9_000_000)
    assert "压缩炸弹" in refusal(zipped({**found, "word/document.xml": bomb})).message


def test_an_entity_bomb_is_refused() -> None:
    entities = '<!ENTITY a "0000000000">' + "".join(
        f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(9)
    )
    bomb = f'<?xml version="1.0"?><!DOCTYPE w [{entities}]><w:document>&j;</w:document>'
    assert "文档类型声明" in refusal(with_document(bomb.encode())).message


def test_a_file_of_the_machine_is_never_read_into_a_text() -> None:
    thief = b'<?xml version="1.0"?><!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/hostname">]><w:document>&x;</w:document>'
    refusal(with_document(thief))


def test_external_relationships_are_said_and_not_followed() -> None:
    kinds = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    arrows = "".join(
        f'<Relationship Id="e{n}" Type="{kinds}/{kind}" Target="http://site.invalid/{kind}" TargetMode="External"/>'
        for n, kind in enumerate(("image", "attachedTemplate", "oleObject", "hyperlink"))
    )
    reading = read_docx_bytes(docx(centred("调研情况"), para(run(FIRST)), relations=arrows))
    assert texts(reading) == [FIRST]
    assert any("文件之外" in question.why for question in reading.questions)


def test_a_truncated_file_is_read_as_far_as_it_goes_or_refused() -> None:
    whole = manuscript()
    for share in (0.1, 0.5, 0.9, 0.99):
        reading = read_or_refused(whole[: int(len(whole) * share)])
        assert reading is None or any("内容可能不全" in question.why for question in reading.questions)


@pytest.mark.parametrize("name", ["来稿.docm", "来稿.docx"])
def test_a_file_with_macros_is_refused(name: str) -> None:
    macro = "application/vnd.ms-word.document.macroEnabled.main+xml"
    data = docx(para(run(FIRST)), main_type=macro, raw={"word/vbaProject.bin": OLE})
    assert "带宏" in refusal(data, name).message


def test_a_renamed_doc_and_an_encrypted_file_are_told_apart() -> None:
    old = OLE + b"\0" * 600 + "WordDocument".encode("utf-16-le") + b"\0" * 600
    locked = OLE + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le") + b"\0" * 600
    assert "旧版 .doc" in refusal(old).message
    assert "密码" in refusal(locked).message
    assert "密码" in refusal(locked, "来稿.doc").message


def test_a_name_that_leads_out_of_the_archive_is_refused() -> None:
    stream = BytesIO(docx(para(run(FIRST))))
    with zipfile.ZipFile(stream, "a") as archive:
        archive.writestr("../../outside.xml", "<x/>")
    assert "文件之外" in refusal(stream.getvalue()).message


@pytest.mark.parametrize(
    "data", [b"PK\x03\x04" + b"\0" * 60, b"%PDF-1.7 x", b"{\\rtf1 x}", b"<html><p>x", b"\0" * 99, b"\xff\xd8\xff"]
)
def test_what_only_calls_itself_docx_is_refused(data: bytes) -> None:
    refusal(data)


def test_tables_within_tables_without_end_are_read_or_refused() -> None:
    deep = para(run(FIRST))
    for _ in range(60):
        deep = f"<w:tbl><w:tr><w:tc>{deep}<w:p/></w:tc></w:tr></w:tbl>"
    reading = read_or_refused(docx(centred("调研情况"), para(run(LONG)), deep))
    assert reading is None or texts(reading)[0] == LONG


@pytest.mark.parametrize("tag", ["div", "span", "b", "table><tr><td", "ul><li", "blockquote", "font"])
def test_html_nested_thousands_deep_is_read(tag: str) -> None:
    reading = read_html(f"<h1>饮水安全</h1><p>{LONG}</p>" + f"<{tag}>" * 5000 + "<p>最深处的一句话。</p>")
    assert texts(reading)[0] == LONG


def test_unclosed_and_nonsensical_html_is_read() -> None:
    assert texts(read_html(f"<p>{LONG}</b></i></table></div><![CDATA[x<![if !x]><?php echo 1 ?>"))[0].startswith(LONG)


def test_scripts_styles_frames_and_forms_say_nothing() -> None:
    inner = "<script>取密码()</script><style>p{}样式</style><iframe src='http://site.invalid/'>框架</iframe><noscript>无</noscript>"
    inner += "<object data='http://site.invalid/x'>对象</object><svg><text>图</text></svg><textarea>输入</textarea>"
    inner += "<link rel=stylesheet href='http://site.invalid/x.css'><base href='http://site.invalid/'>"
    reading = read_html(f"<h1>饮水安全</h1>{inner}<p onclick='坏()'>{LONG}</p>")
    assert texts(reading) == [LONG]
    assert reading.issue.articles[0].title == "饮水安全"


@pytest.mark.parametrize(
    "source",
    [
        "data:image/png;base64,AAAA",
        "data:image/png;base64,@@@@",
        "data:image/svg+xml;base64,PHN2Zy8+",
        "data:text/html;base64,PHNjcmlwdD4=",
        "data:image/png,plain",
        "http://site.invalid/a.png",
        "file:///etc/passwd",
        "//site.invalid/a.png",
        "javascript:alert(1)",
    ],
)
def test_pictures_from_anywhere_else_are_never_loaded(source: str) -> None:
    reading = read_html(f'<h1>饮水安全</h1><p>{LONG}</p><img src="{source}">')
    assert texts(reading) == [LONG]
    assert reading.images == {}


@pytest.mark.parametrize(
    "text",
    [
        "（" * 120_000,
        "第" * 120_000,
        "a@" * 60_000,
        "<" * 120_000,
        "&#" * 60_000,
        "一、" * 60_000,
        "\u3000" * 119_999 + "字",
    ],
    ids=["brackets", "number", "mail", "tags", "entities", "headings", "spaces"],
)
def test_one_endless_line_is_read_or_refused(text: str) -> None:
    reading = read_or_refused(f"<html><p>{text}</p></html>".encode(), "来稿.html")
    assert reading is None or reading.kind == "manuscript"


def test_the_file_itself_is_never_changed(tmp_path: Path) -> None:
    path = tmp_path / "来稿.docx"
    path.write_bytes(manuscript())
    before = path.stat()
    read_file(path)
    assert (path.read_bytes(), path.stat().st_mtime_ns) == (manuscript_bytes := path.read_bytes(), before.st_mtime_ns)
    assert manuscript_bytes
    assert sorted(tmp_path.iterdir()) == [path]


def test_an_element_with_thousands_of_attributes_is_read_without_them() -> None:
    crowd = " ".join(f"a{number}=1" for number in range(20_000))
    reading = read_bytes(f"<body><p {crowd}>{LONG}</p></body>".encode(), name="页面.html")
    assert [block.text for block in reading.issue.articles[0].body] == [LONG]


def test_a_pipe_is_no_file(tmp_path: Path) -> None:
    pipe = tmp_path / "来稿.txt"
    os.mkfifo(pipe)
    with pytest.raises(DeskError, match="不是普通文件"):
        read_file(pipe)


def test_a_missing_file_is_told_in_chinese(tmp_path: Path) -> None:
    with pytest.raises(DeskError, match="文件不存在"):
        read_file(tmp_path / "没有.txt")
