"""The bundled fonts, fallback, what no font has, and fonts installed on the machine."""

import hashlib
import shutil
from pathlib import Path

import pytest

from lianluo_desk import resources
from lianluo_desk.errors import DeskError
from lianluo_desk.render.styles import FontRole
from lianluo_desk.typeset import system_fonts
from lianluo_desk.typeset.fonts import BUNDLED, Face, FontBook, font_report


@pytest.fixture(scope="module")
def book() -> FontBook:
    return FontBook.bundled()


class TestBundled:
    def test_the_files_are_those_that_were_built(self) -> None:
        folder = resources.fonts()
        sums = dict(reversed(line.split()) for line in (folder / "SHA256SUMS").read_text().splitlines())
        assert set(sums) == set(BUNDLED.values())
        for name, expected in sums.items():
            assert hashlib.sha256((folder / name).read_bytes()).hexdigest() == expected, name

    def test_every_face_covers_gb2312(self, book: FontBook) -> None:
        for key in ("fangsong", "kai", "hei", "song", "xiaobiaosong"):
            assert system_fonts.gb2312() <= set(book.face(key).hb_face.unicodes), key

    @pytest.mark.parametrize("key", ["fangsong", "kai", "hei", "song", "xiaobiaosong"])
    def test_two_dashes_are_one_rule(self, book: FontBook, key: str) -> None:
        face = book.face(key)
        left, _, right, _ = face.ink(face.gid("—"))
        assert (left, right, face.advance(face.gid("—"))) == (0, 1, 1)

    @pytest.mark.parametrize("role", ["fangsong", "kai", "hei", "song", "xiaobiaosong"])
    def test_connectors_stand_in_the_middle_of_the_line(self, book: FontBook, role: FontRole) -> None:
        for char in "～—…":
            glyph = book.glyph(role, char)
            _, low, _, high = book.face(glyph.face).ink(glyph.gid)
            assert 0.25 < (low + high) / 2 < 0.45, char

    def test_digits_are_half_an_em(self, book: FontBook) -> None:
        for key in ("latin", "latin-bold"):
            face = book.face(key)
            assert {face.advance(face.gid(digit)) for digit in "0123456789"} == {0.5}

    def test_metrics(self, book: FontBook) -> None:
        face = book.face("fangsong")
        assert (face.upem, face.ascent, face.descent) == (1000, 0.88, -0.12)
        assert (face.postscript_name, face.family) == ("BulletinFangSong-Regular", "公报仿宋")

    def test_a_blank_has_no_ink(self, book: FontBook) -> None:
        face = book.face("fangsong")
        assert face.ink(face.gid("\u3000")) == (0, 0, 0, 0)


class TestFallback:
    @pytest.mark.parametrize(
        ("role", "char", "face"),
        [
            ("fangsong", "国", "fangsong"),
            ("fangsong", "镕", "rare"),
            ("kai", "㵲", "rare"),
            ("hei", "镕", "hei"),
            ("fangsong", "㎡", "song"),
            ("fangsong", "𬭚", "rare"),
            ("latin", "9", "latin"),
        ],
    )
    def test_each_character_finds_a_face(self, book: FontBook, role: str, char: str, face: str) -> None:
        found = book.glyph(role, char)  # type: ignore[arg-type]
        assert found.face == face
        assert found.gid

    def test_accents_are_composed(self, book: FontBook) -> None:
        face, glyphs = book.shape("latin", "e\u0301")
        assert face == "latin"
        assert [glyph.gid for glyph in glyphs] == [book.face("latin").gid("é")]

    def test_a_missing_file_is_told(self, tmp_path: Path) -> None:
        with pytest.raises(DeskError, match="打不开字体文件"):
            Face("song", tmp_path / "gone.ttf").upem  # noqa: B018

    def test_a_broken_file_shows_nothing_rather_than_fail(self, tmp_path: Path) -> None:
        (tmp_path / "broken.ttf").write_bytes(b"no font at all")
        assert Face("song", tmp_path / "broken.ttf").gid("国") == 0


class TestInstalled:
    @pytest.fixture
    def machine(self, tmp_path: Path) -> Path:
        for name in ("BulletinHei-Regular.ttf", "BulletinRare-Regular.ttf", "BulletinLatin-Regular.ttf"):
            shutil.copy(resources.fonts() / name, tmp_path / f"found-{name.lower()}")
        (tmp_path / "broken.ttf").write_bytes(b"nothing")
        return tmp_path

    def test_names_are_read_in_both_languages(self, machine: Path) -> None:
        names = {name for font in system_fonts.installed((machine,)) for name in font.names}
        assert {"公报黑体", "Bulletin Hei", "BulletinHei-Regular"} <= names

    @pytest.mark.parametrize("name", ["公报黑体", "Bulletin Hei"])
    def test_preferred_by_either_name(self, machine: Path, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(system_fonts, "WANTED", {"fangsong": ("不存在", name)})
        book = FontBook.preferring_system((machine,))
        assert book.face("fangsong").path.parent == machine
        assert book.face("fangsong").system
        assert not book.face("kai").system

    def test_refused_without_gb2312(self, machine: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(system_fonts, "WANTED", {"kai": ("公报生僻字",)})
        assert system_fonts.choose(["kai"], (machine,)) == {}

    def test_latin_needs_only_ascii(self, machine: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(system_fonts, "WANTED", {"latin": ("Bulletin Latin",)})
        assert set(system_fonts.choose(["latin"], (machine,))) == {"latin"}

    @pytest.mark.parametrize(
        ("kind", "allowed"), [(0, True), (4, True), (8, True), (2, False), (0x108, False), (0x200, False)]
    )
    def test_embedding_rights(self, kind: int, allowed: bool) -> None:
        assert system_fonts.may_embed(bytes(8) + kind.to_bytes(2, "big")) is allowed

    def test_no_rights_without_a_table(self) -> None:
        assert not system_fonts.may_embed(b"")

    def test_the_systems_folders_are_looked_through(self) -> None:
        assert all(isinstance(place, Path) for place in system_fonts.folders())


def test_the_report_has_a_row_a_role(book: FontBook) -> None:
    rows = font_report(book)
    assert [row["role"] for row in rows] == list(BUNDLED)
    assert rows[0] == {
        "role": "fangsong",
        "name": "仿宋",
        "family": "公报仿宋",
        "file": "BulletinFangSong-Regular.ttf",
        "from": "bundled",
        "missing": "",
    }
