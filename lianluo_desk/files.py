"""Writing files whole or not at all."""

import contextlib
import errno
import os
import stat
from collections.abc import Mapping
from pathlib import Path

from .errors import DeskError

_REASONS = {
    errno.ENOSPC: ("磁盘已满", "请清出空间，或另选一个位置再试。"),
    errno.EDQUOT: ("磁盘配额已用完", "请清出空间，或另选一个位置再试。"),
    errno.EFBIG: ("文件超出了允许的大小", "请另选一个位置再试。"),
    errno.EACCES: ("没有写入权限", "请另选一个文件夹，或请管理员开放权限。"),
    errno.EPERM: ("没有写入权限", "请另选一个文件夹，或请管理员开放权限。"),
    errno.EROFS: ("那里是只读的", "请另选一个文件夹。"),
    errno.ENOENT: ("文件夹不存在", "请先建好文件夹，或另选一个位置。"),
    errno.ENOTDIR: ("路径中间有一段不是文件夹", "请检查路径。"),
    errno.EISDIR: ("那里已有一个同名文件夹", "请换一个文件名。"),
    errno.ENAMETOOLONG: ("文件名太长", "请换一个短一些的文件名。"),
}


_NEW_FILE = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
"""How a file is made that nobody made before; the module for such files takes longer to load than a page to set."""


def read_error(path: Path, error: OSError) -> DeskError:
    """The sentence for a file that could not be read."""
    reasons = {
        errno.ENOENT: "文件不存在",
        errno.EACCES: "没有读取权限",
        errno.EISDIR: "它是一个文件夹",
        errno.ENOTDIR: "路径中间有一段不是文件夹",
        errno.ENAMETOOLONG: "文件名太长",
    }
    reason = reasons.get(error.errno or 0, error.strerror or "系统拒绝读取")
    return DeskError(f"打不开“{path.name or path}”：{reason}。", "请检查路径和权限后再试。")


def write_error(path: Path, error: OSError) -> DeskError:
    """The sentence for a file that could not be written."""
    reason, hint = _REASONS.get(error.errno or 0, (error.strerror or "系统拒绝写入", "请另选一个位置再试。"))
    return DeskError(f"“{path.name}”没有写成：{reason}。原有文件没有改动。", hint)


def write_whole(path: Path, data: bytes, *, force: bool = False) -> None:
    """Write `data` to `path` so that it appears whole or not at all. Raises DeskError."""
    write_all({path: data}, force=force)


def write_at_once(path: Path, data: bytes) -> None:
    """Write `data` to `path`, replacing what is there: first the name, which a killed program leaves behind, then the
    wait for the disk, which the loss of power asks for. Raises DeskError.
    """
    temporary = _write_beside(path, data, wait=False)
    try:
        temporary.replace(path)
        with path.open("rb+") as stream:
            os.fsync(stream.fileno())
    except OSError as error:
        raise write_error(path, error) from error
    finally:
        with contextlib.suppress(OSError):
            temporary.unlink(missing_ok=True)
    _sync_folder(path.parent)


def write_all(files: Mapping[Path, bytes], *, force: bool = False) -> None:
    """Write several files: every one is complete beside its place before the first appears.

    An existing file is replaced only with `force`; of a symbolic link, the file that it points to. A device or a
    pipe is written into, for there is nothing to replace. Raises DeskError, and then no file has been changed
    unless the system failed between two renames, which is said.
    """
    if not force:
        for path in files:
            refuse_existing(path)
    streams = {path: data for path, data in files.items() if _takes_bytes(path)}
    waiting: list[tuple[Path, Path]] = []
    try:
        for path, data in files.items():
            if path not in streams:
                place = path.resolve() if path.is_symlink() else path
                waiting.append((_write_beside(place, data), place))
        for path, data in streams.items():
            _pour(path, data)
        _publish(waiting, force=force)
    finally:
        for temporary, _ in waiting:
            with contextlib.suppress(OSError):
                temporary.unlink(missing_ok=True)


def refuse_existing(path: Path) -> None:
    """Raises DeskError when there is already something at `path` that writing would replace."""
    if (path.exists() or path.is_symlink()) and not _takes_bytes(path):
        raise DeskError(f"“{path}”已经存在，没有覆盖。", "请换一个文件名，或加上 --force 明确要求替换。")


def _takes_bytes(path: Path) -> bool:
    """Is it a device or a pipe (/dev/null, /dev/stdout)? Those are written into, never replaced."""
    try:
        mode = path.stat().st_mode
    except OSError:
        return False
    return stat.S_ISCHR(mode) or stat.S_ISFIFO(mode)


def _pour(path: Path, data: bytes) -> None:
    try:
        path.write_bytes(data)
    except OSError as error:
        raise write_error(path, error) from error


def _write_beside(path: Path, data: bytes, *, wait: bool = True) -> Path:
    try:
        if path.is_dir():
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
        temporary = path.parent / f".{os.urandom(6).hex()}.part"
        handle = os.open(temporary, _NEW_FILE, 0o600)
    except OSError as error:
        raise write_error(path, error) from error
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
            stream.flush()
            if wait:
                os.fsync(stream.fileno())
        temporary.chmod(_mode(path))
    except OSError as error:
        temporary.unlink(missing_ok=True)
        raise write_error(path, error) from error
    return temporary


def _mode(path: Path) -> int:
    """The mode of the file to be replaced, or what a new file gets here."""
    with contextlib.suppress(OSError):
        return path.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask


def _publish(waiting: list[tuple[Path, Path]], *, force: bool) -> None:
    for done, (temporary, path) in enumerate(waiting):
        try:
            if force:
                temporary.replace(path)
            else:
                _link(temporary, path)
        except OSError as error:
            failed = write_error(path, error)
            if done:
                written = "、".join(f"“{target.name}”" for _, target in waiting[:done])
                raise DeskError(f"{failed.message}此前已写好{written}。", failed.hint) from error
            raise failed from error
    for folder in {path.parent for _, path in waiting}:
        _sync_folder(folder)


def _link(temporary: Path, path: Path) -> None:
    """Give the file its name without ever replacing one that appeared meanwhile."""
    try:
        os.link(temporary, path)
    except FileExistsError:
        refuse_existing(path)
    except (OSError, NotImplementedError):  # file systems without hard links
        refuse_existing(path)
        temporary.replace(path)


def _sync_folder(folder: Path) -> None:
    with contextlib.suppress(OSError, AttributeError):
        handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
