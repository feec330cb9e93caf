"""A web page with its pictures embedded or beside it: everything or nothing, and nothing replaced unasked."""

import io
import json
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote

import pytest
from PIL import Image as Picture

from lianluo_desk.cli.main import perform
from lianluo_desk.desk import Export
from lianluo_desk.errors import DeskError
from lianluo_desk.model.issue import Block, Image, Issue
from tests.output.press_samples import real


def png(color: str) -> bytes:
    stream = io.BytesIO()
    Picture.new("RGB", (40, 30), color).save(stream, "PNG")
    return stream.getvalue()


@pytest.fixture
def issue(desk) -> Issue:
    """The real issue with two pictures that the archive keeps."""
    names = [desk.archive.files.keep(f"{color}.png", png(color)) for color in ("red", "blue")]
    blocks = tuple(Block(f"pic{n}", "image", image=Image(name, "图", "图", 0.5)) for n, name in enumerate(names))
    issue = real().issue
    first = issue.articles[0]
    return replace(issue, articles=(replace(first, body=(*first.body, *blocks)), *issue.articles[1:]))


class Sources(HTMLParser):
    """The addresses of the pictures in a page."""

    def __init__(self, file: Path) -> None:
        super().__init__()
        self.found: list[str] = []
        self.feed(file.read_text(encoding="utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "img":
            self.found.append(dict(attrs).get("src") or "")


def everything(folder: Path) -> list[str]:
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*"))


def test_pictures_lie_beside_the_page_under_the_name_that_it_gives_them(desk, issue, tmp_path):
    file = tmp_path / "out" / "第16期 #1 100%.html"
    file.parent.mkdir()
    written = desk.export(issue, [Export("html", file, "beside")])
    assert written == (file, file.with_name("第16期 #1 100%_images"))
    found = [file.parent / unquote(source) for source in Sources(file).found]
    assert len(found) == 2
    assert {path.read_bytes() for path in found} == {png("red"), png("blue")}
    assert sorted(written[1].iterdir()) == sorted(found)


def test_embedded_is_one_file(desk, issue, tmp_path):
    file = tmp_path / "a.html"
    assert desk.export(issue, [Export("html", file)]) == (file,)
    assert all(source.startswith("data:image/png;base64,") for source in Sources(file).found)
    assert not (tmp_path / "a_images").exists()


def test_without_pictures_there_is_no_folder(desk, tmp_path):
    assert desk.export(real().issue, [Export("html", tmp_path / "a.html", "beside")]) == (tmp_path / "a.html",)
    assert not (tmp_path / "a_images").exists()


def test_a_picture_that_is_there_is_replaced_only_when_wished(desk, issue, tmp_path):
    file = tmp_path / "out" / "a.html"
    file.parent.mkdir()
    desk.export(issue, [Export("html", file, "beside")])
    file.unlink()
    picture = next(file.with_name("a_images").iterdir())
    picture.write_bytes(b"somebody else's")
    before = everything(file.parent)
    with pytest.raises(DeskError, match="已经存在"):
        desk.export(issue, [Export("html", file, "beside"), Export("txt", file.with_suffix(".txt"))])
    assert everything(file.parent) == before
    assert picture.read_bytes() == b"somebody else's"
    desk.export(issue, [Export("html", file, "beside")], force=True)
    assert picture.read_bytes() in (png("red"), png("blue"))


@pytest.mark.parametrize("force", [False, True])
def test_where_the_folder_cannot_be_nothing_is_written(desk, issue, tmp_path, force):
    out = tmp_path / "out"
    out.mkdir()
    (out / "a_images").write_bytes(b"a file of that name")
    with pytest.raises(DeskError):
        desk.export(issue, [Export("html", out / "a.html", "beside")], force=force)
    assert everything(out) == ["a_images"]
    with pytest.raises(DeskError, match="文件夹"):
        desk.export(issue, [Export("html", out / "none" / "a.html", "beside")], force=force)
    assert everything(out) == ["a_images"]


def test_a_folder_that_was_made_for_nothing_goes_again(desk, issue, tmp_path):
    out = tmp_path / "out"
    (out / "b.txt").mkdir(parents=True)  # a folder where a file is to be
    with pytest.raises(DeskError):
        desk.export(issue, [Export("html", out / "a.html", "beside"), Export("txt", out / "b.txt")], force=True)
    assert everything(out) == ["b.txt"]


def test_the_command_line_says_what_it_wrote(desk, issue, tmp_path, capsys):
    desk.archive.add(issue)
    desk.close()
    file = tmp_path / "a.html"
    archive = ["--archive", str(tmp_path / "archive.sqlite")]
    assert perform([*archive, "export", "2018-16", "--html", str(file), "--images", "beside", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["files"] == [str(file), str(tmp_path / "a_images")]
    assert perform([*archive, "export", "2018-16", "--pdf", str(tmp_path / "a.pdf"), "--images", "beside"]) == 2
