"""Files appear whole or not at all."""

import errno
import os
from pathlib import Path

import pytest

from lianluo_desk import files
from lianluo_desk.errors import DeskError
from lianluo_desk.files import write_all, write_whole


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_new_file_is_written_whole(tmp_path: Path) -> None:
    write_whole(tmp_path / "甲.txt", b"one")
    assert (tmp_path / "甲.txt").read_bytes() == b"one"
    assert names(tmp_path) == ["甲.txt"]


def test_an_existing_file_is_not_replaced_without_force(tmp_path: Path) -> None:
    path = tmp_path / "甲.txt"
    path.write_bytes(b"old")
    with pytest.raises(DeskError, match="已经存在"):
        write_whole(path, b"new")
    assert path.read_bytes() == b"old"
    write_whole(path, b"new", force=True)
    assert path.read_bytes() == b"new"


def test_of_several_files_none_is_written_when_one_may_not(tmp_path: Path) -> None:
    (tmp_path / "乙").write_bytes(b"old")
    with pytest.raises(DeskError):
        write_all({tmp_path / "甲": b"1", tmp_path / "乙": b"2"})
    assert names(tmp_path) == ["乙"]


@pytest.mark.parametrize("failing", ["write", "fsync"])
def test_a_full_disk_leaves_the_old_file_and_no_rest(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, failing: str
) -> None:
    path = tmp_path / "甲"
    path.write_bytes(b"old")

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    if failing == "fsync":
        monkeypatch.setattr(files.os, "fsync", full)
    else:
        monkeypatch.setattr(files.os, "fdopen", lambda handle, _mode: _Full(handle))
    with pytest.raises(DeskError, match="磁盘已满") as refusal:
        write_all({tmp_path / "新": b"1", path: b"2"}, force=True)
    assert refusal.value.hint
    assert path.read_bytes() == b"old"
    assert names(tmp_path) == ["甲"]


class _Full:
    """A stream on a full disk."""

    def __init__(self, handle: int) -> None:
        self.handle = handle

    def __enter__(self) -> "_Full":
        return self

    def __exit__(self, *_: object) -> None:
        os.close(self.handle)

    def write(self, _data: bytes) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def test_a_file_really_cut_by_the_system_leaves_nothing(tmp_path: Path) -> None:
    if not Path("/dev/full").exists():
        pytest.skip("this system has no /dev/full")
    with pytest.raises(DeskError):
        write_whole(Path("/dev/full/甲"), b"x")
    with pytest.raises(DeskError, match="文件夹不存在"):
        write_whole(tmp_path / "无" / "甲", b"x")
    with pytest.raises(DeskError, match="同名文件夹"):
        write_whole(tmp_path, b"x", force=True)


def test_a_file_that_appears_meanwhile_is_not_overwritten(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "甲"
    real = files._write_beside

    def late(target: Path, data: bytes) -> Path:
        written = real(target, data)
        path.write_bytes(b"theirs")
        return written

    monkeypatch.setattr(files, "_write_beside", late)
    with pytest.raises(DeskError, match="已经存在"):
        write_whole(path, b"mine")
    assert path.read_bytes() == b"theirs"
    assert names(tmp_path) == ["甲"]


def test_a_device_is_written_into_and_stays_a_device(tmp_path: Path) -> None:
    device = Path(os.devnull)
    write_all({tmp_path / "甲": b"1", device: b"2"})
    assert device.is_char_device()
    assert names(tmp_path) == ["甲"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes on this system")
def test_a_pipe_hands_its_reader_all_the_bytes(tmp_path: Path) -> None:
    pipe = tmp_path / "管"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    try:
        write_whole(pipe, b"whole")
        assert os.read(reader, 16) == b"whole"
    finally:
        os.close(reader)
    assert pipe.is_fifo()


def test_a_symbolic_link_stays_and_its_file_is_replaced(tmp_path: Path) -> None:
    (tmp_path / "甲").write_bytes(b"old")
    (tmp_path / "乙").symlink_to(tmp_path / "甲")
    with pytest.raises(DeskError, match="已经存在"):
        write_whole(tmp_path / "乙", b"new")
    write_whole(tmp_path / "乙", b"new", force=True)
    assert (tmp_path / "乙").is_symlink()
    assert (tmp_path / "甲").read_bytes() == b"new"
