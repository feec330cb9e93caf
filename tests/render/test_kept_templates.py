"""Compiled templates are kept from one start to the next, and never trusted further than that."""

from pathlib import Path
from typing import Any

import pytest
from jinja2 import FileSystemBytecodeCache

from lianluo_desk.errors import DeskError
from lianluo_desk.render import sandbox
from lianluo_desk.render.sandbox import Compiled, Sandbox

SOURCE = "{% for n in range(2) %}{{ n }}{{ word }}{% endfor %}"


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of compiled templates, for this test alone."""
    monkeypatch.setattr(sandbox, "_code_store", lambda: FileSystemBytecodeCache(str(tmp_path), "%s.code"))
    return tmp_path


def rendered(source: str = SOURCE) -> str:
    return Compiled(Sandbox(keep_code=True), source, "pack/t.j2").render(word="字")


def forbid_compiling(monkeypatch: pytest.MonkeyPatch) -> None:
    def compile_again(*_args: Any) -> None:
        raise AssertionError("compiled again")

    monkeypatch.setattr(Sandbox, "compile", compile_again)


def test_the_second_start_compiles_nothing(store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = rendered()
    assert len(list(store.iterdir())) == 1
    forbid_compiling(monkeypatch)
    assert rendered() == first == "0字1字"


def test_a_changed_template_is_compiled_anew(store: Path) -> None:
    rendered()
    assert rendered(SOURCE + "。") == "0字1字。"
    assert rendered() == "0字1字"


def test_another_fence_compiles_anew(store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rendered()
    monkeypatch.setattr(sandbox, "_STAMP", "another version")
    rendered()
    assert len(list(store.iterdir())) == 2


def test_what_is_kept_has_its_fence(store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    endless = "{% for a in range(99999) %}{% for b in range(99999) %}{{ b }}{% endfor %}{% endfor %}"
    monkeypatch.setattr(sandbox, "MAX_CHARACTERS", 1000)
    for _ in range(2):
        with pytest.raises(DeskError, match="太长"):
            rendered(endless)


@pytest.mark.parametrize("junk", [b"", b"j2", b"\x00" * 50, b"j2\x05\x00 rubbish"])
def test_a_torn_store_is_no_reason_not_to_print(store: Path, junk: bytes) -> None:
    rendered()
    for file in store.iterdir():
        whole = file.read_bytes()
        file.write_bytes(junk)
        assert rendered() == "0字1字"
        file.write_bytes(whole[: len(whole) // 2])
        assert rendered() == "0字1字"


def test_a_store_that_cannot_be_written_is_done_without(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    missing = FileSystemBytecodeCache(str(tmp_path / "missing"), "%s.code")
    monkeypatch.setattr(sandbox, "_code_store", lambda: missing)
    assert rendered() == "0字1字"


def test_no_safe_folder_means_no_store(monkeypatch: pytest.MonkeyPatch) -> None:
    def unsafe(*_args: Any, **_kwargs: Any) -> None:
        raise RuntimeError

    monkeypatch.setattr(sandbox, "FileSystemBytecodeCache", unsafe)
    assert Sandbox(keep_code=True).bytecode_cache is None


def test_nothing_is_kept_unless_asked() -> None:
    assert Sandbox().bytecode_cache is None
