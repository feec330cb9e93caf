"""Plans of templates are kept from one start to the next, and never trusted further than that."""

import json
from pathlib import Path

import pytest

from lianluo_desk.render import kept
from lianluo_desk.render.kept import checksum, kept_folder
from lianluo_desk.render.sandbox import SandboxedTemplate
from lianluo_desk.render.template import Template

SOURCE = "{% for n in word %}{{ loop.index }}{{ n }}{% endfor %}"


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of plans, for this test alone."""
    folder = tmp_path / "kept" / "plans"
    monkeypatch.setattr(kept, "kept_folder", lambda: folder)
    return folder


def rendered(source: str = SOURCE) -> str:
    return Template(source, "pack/t.j2", {}, keep=True).render(word="文字")


def forged(file: Path, plan: object) -> None:
    """What was kept says something else, under a checksum that agrees."""
    said = json.loads(file.read_bytes().partition(b"\n")[2])
    data = json.dumps(said | {"made": plan}).encode()
    file.write_bytes(checksum(data) + b"\n" + data)


def forbid_reading(monkeypatch: pytest.MonkeyPatch) -> None:
    def read_again(*_args: object) -> None:
        raise AssertionError("read again")

    monkeypatch.setattr(SandboxedTemplate, "__init__", read_again)


def test_the_second_start_reads_no_template(store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = rendered()
    assert len(list(store.iterdir())) == 1
    forbid_reading(monkeypatch)
    assert rendered() == first == "1文2字"


def test_a_changed_template_is_read_anew(store: Path) -> None:
    rendered()
    assert rendered(SOURCE + "。") == "1文2字。"
    assert rendered() == "1文2字"


def test_two_templates_of_one_file_name_do_not_mix(store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept.zlib, "crc32", lambda _data: 7)
    rendered()
    assert rendered("{{ word }}") == "文字"
    assert rendered() == "1文2字"


def test_another_version_reads_anew(store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rendered()
    (file,) = store.iterdir()
    forged(file, [["print", [["text", "旧"]]]])
    assert rendered() == "旧"
    monkeypatch.setattr(kept, "FORMAT", "another version")
    assert rendered() == "1文2字"


def test_one_changed_letter_is_seen(store: Path) -> None:
    rendered("{{ word }}。")
    (file,) = store.iterdir()
    file.write_bytes(file.read_bytes().replace("。".encode(), "，".encode()))
    assert rendered("{{ word }}。") == "文字。"


@pytest.mark.parametrize("junk", [b"", b"{", b"null", b"[]", b'{"format": 1}', b"\xff\xfe"])
def test_a_torn_store_is_no_reason_not_to_print(store: Path, junk: bytes) -> None:
    rendered()
    for file in store.iterdir():
        whole = file.read_bytes()
        file.write_bytes(junk)
        assert rendered() == "1文2字"
        file.write_bytes(whole[: len(whole) // 2])
        assert rendered() == "1文2字"


@pytest.mark.parametrize(
    "plan",
    [
        [["import", "os"]],
        [["print", [["attribute", ["value", ""], "__class__"]]]],
        [["print", [["method", "format", ["value", "{0.__class__}"], []]]]],
        [["print", [["item", ["name", "word"], ["value", "__class__"]]]]],
        [["print", 5]],
        [5],
        [["print", [["filter", "system", ["value", "ls"], []]]]],
    ],
)
def test_a_forged_plan_reaches_no_further_than_a_template(store: Path, plan: object) -> None:
    rendered()
    (file,) = store.iterdir()
    forged(file, plan)
    assert rendered() == "1文2字"


def test_a_store_that_cannot_be_written_is_done_without(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setattr(kept, "kept_folder", lambda: tmp_path / "file" / "plans")
    assert rendered() == "1文2字"


def test_without_a_home_nothing_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept, "kept_folder", lambda: None)
    assert rendered() == "1文2字"


def test_plans_lie_in_the_folder_for_caches(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(kept.sys, "platform", "linux")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert kept_folder() == tmp_path / "lianluo-desk" / "templates"
    monkeypatch.delenv("XDG_CACHE_HOME")
    monkeypatch.setenv("HOME", str(tmp_path))
    assert kept_folder() == tmp_path / ".cache" / "lianluo-desk" / "templates"


def test_nothing_is_kept_unless_asked(store: Path) -> None:
    Template(SOURCE, "pack/t.j2", {}).render(word="文字")
    assert not store.exists()
