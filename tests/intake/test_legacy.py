"""The old formats: by way of LibreOffice when it is there, otherwise a plain sentence, whatever the name says."""

import contextlib
import http.server
import os
import stat
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from lianluo_desk.errors import DeskError
from lianluo_desk.intake import read_file, read_text
from lianluo_desk.intake.legacy import converted, find_office
from tests.intake.word_files import FIRST, manuscript

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
RTF = r"{\rtf1\ansi\deff0{\fonttbl{\f0 Arial;}}\qc\b\fs44 " + "{title}" + r"\par\pard\b0\fs32 {text}\par{more}}"
needs_office = pytest.mark.skipif(find_office() is None, reason="LibreOffice is not installed")


def rtf(title: str, text: str, more: str = "") -> bytes:
    def escaped(words: str) -> str:
        return "".join(f"\\u{ord(char)}?" for char in words)

    return RTF.replace("{title}", escaped(title)).replace("{text}", escaped(text)).replace("{more}", more).encode()


@pytest.mark.parametrize("name", ["来稿.doc", "来稿.wps"])
def test_without_an_office_a_plain_sentence_says_what_to_do(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("lianluo_desk.intake.legacy.find_office", lambda: None)
    path = tmp_path / name
    path.write_bytes(OLE + b"\0" * 600)
    with pytest.raises(DeskError) as caught:
        read_file(path)
    assert caught.value.message.count("。") == 1
    assert "另存为 .docx" in caught.value.hint


def test_a_doc_that_is_a_docx_a_page_or_a_text_needs_no_office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("lianluo_desk.intake.legacy.find_office", lambda: None)
    page = f"<html><h1>饮水安全</h1><p>{FIRST}</p></html>".encode()
    for number, data in enumerate((manuscript(), page, f"饮水安全\n\n{FIRST}\n".encode())):
        path = tmp_path / f"{number}.doc"
        path.write_bytes(data)
        assert FIRST in [block.text for article in read_file(path).issue.articles for block in article.body]


@needs_office
def test_an_old_file_is_converted_and_its_folder_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "来稿.doc"
    path.write_bytes(rtf("全县春耕生产全面展开", FIRST))
    reading = read_file(path)
    (article,) = reading.issue.articles
    assert article.title == "全县春耕生产全面展开"
    assert article.body[0].text == FIRST
    assert reading.received.encoding == "doc"
    assert list(tmp_path.iterdir()) == [path]


@needs_office
def test_the_office_fetches_nothing_that_it_would_fetch_by_itself() -> None:
    with listening() as (address, asked):
        page = f"<html><p>{FIRST}<img src='{address}/a.png'></p></html>"
        assert converted(page.encode(), "来稿.doc").startswith(b"PK")
    assert asked == []


@contextlib.contextmanager
def listening() -> Iterator[tuple[str, list[str]]]:
    """A server on this machine that notes what is asked of it."""
    asked: list[str] = []

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_error(404)

        def log_message(self, *_: object) -> None:
            return

    server = http.server.HTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}", asked
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@pytest.mark.skipif(os.name == "nt", reason="the stand-in is a shell script")
@pytest.mark.parametrize(("script", "said"), [("exec sleep 60", "已停止"), ("exit 1", "不能转换")])
def test_an_office_that_hangs_or_fails_is_given_up(
    script: str, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    office = tmp_path / "soffice"
    office.write_text(f"#!/bin/sh\n{script}\n", "utf-8")
    office.chmod(office.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setattr("lianluo_desk.intake.legacy.find_office", lambda: office)
    with pytest.raises(DeskError) as caught:
        converted(OLE, "来稿.doc", seconds=0.3)
    assert said in caught.value.message


def test_text_by_paste_is_not_touched_by_all_this() -> None:
    assert read_text(f"饮水安全\n\n{FIRST}\n").issue.articles[0].title == "饮水安全"
