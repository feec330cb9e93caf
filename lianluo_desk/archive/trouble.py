"""What can go wrong with a database, as sentences for the editor."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from ..errors import DeskError
from ..model.issue import Issue

RESTORE_HINT = "已打开的内容仍在内存中，请不要关闭窗口，先导出期刊文件；然后用“从备份恢复”。"


class ArchiveError(DeskError):
    """The archive cannot be read or written."""


class ArchiveFullError(ArchiveError):
    """No room is left on the disk."""


class ArchiveBusyError(ArchiveError):
    """Another program holds the archive for longer than one waits."""


class ArchiveReadOnlyError(ArchiveError):
    """The archive or its folder cannot be written."""


class ArchiveLostError(ArchiveError):
    """The archive's server does not answer."""


class ArchiveDamagedError(ArchiveError):
    """The archive's file is no whole database any more, or not the one that was opened."""


class ReadOnlyIssueError(DeskError):
    """A printed or archived issue changes only after it was reopened with a reason."""


class LockedIssueError(DeskError):
    """Somebody else has the issue open; `stale` when the holder's program seems to be gone."""

    def __init__(self, message: str, hint: str, *, who: str, host: str, since: str, stale: bool) -> None:
        super().__init__(message, hint)
        self.who, self.host, self.since, self.stale = who, host, since, stale


class OutdatedSaveError(DeskError):
    """A save based on a state that is no longer the newest: both versions are kept, `branch` is where `mine` lies."""

    final = True  # trying again cannot help

    def __init__(self, mine: Issue, theirs: Issue, branch: int) -> None:
        super().__init__(
            "这一期在别处已有更新的内容，您的修改没有覆盖它，已另存为历史中的分支。",
            "请比较两个版本，选用其一或合并后再保存。",
        )
        self.mine, self.theirs, self.branch = mine, theirs, branch


def only_read(why: str) -> ArchiveReadOnlyError:
    """The refusal of whatever would write into an archive that can only be read; `why` is a sentence."""
    return ArchiveReadOnlyError(f"没有写入：{why}", "要编辑，请先把档案复制到能写入的文件夹，再打开那一份。")


def opened_to_read() -> ReadOnlyIssueError:
    """The refusal of a change to an issue that was opened to look at only."""
    return ReadOnlyIssueError("这一期是只读打开的，没有改动。", "要编辑，请等对方关闭后再打开。")


def damaged() -> ArchiveDamagedError:
    return ArchiveDamagedError("档案文件已损坏，读不出内容。", RESTORE_HINT)


_BY_NAME: dict[str, tuple[type[ArchiveError], str, str]] = {
    "SQLITE_FULL": (ArchiveFullError, "磁盘已满，没有写入档案；先前的内容完好。", "请腾出一些空间，编辑台会自动再存。"),
    "SQLITE_BUSY": (ArchiveBusyError, "档案正被另一个程序占用，暂时写不进去。", "请稍等片刻，编辑台会自动再试。"),
    "SQLITE_LOCKED": (ArchiveBusyError, "档案正被另一个程序占用，暂时写不进去。", "请稍等片刻，编辑台会自动再试。"),
    "SQLITE_READONLY": (
        ArchiveReadOnlyError,
        "档案所在的文件夹不能写入。",
        "请检查文件夹权限，或把档案移到可写的位置。",
    ),
    "SQLITE_PERM": (ArchiveReadOnlyError, "档案所在的文件夹不能写入。", "请检查文件夹权限，或把档案移到可写的位置。"),
    "SQLITE_CANTOPEN": (ArchiveReadOnlyError, "打不开档案文件。", "请检查路径是否存在、是否有读写权限。"),
    "SQLITE_CORRUPT": (ArchiveDamagedError, "档案文件已损坏，读不出内容。", RESTORE_HINT),
    "SQLITE_NOTADB": (ArchiveDamagedError, "档案文件不是数据库，可能被别的程序改写了。", RESTORE_HINT),
    "SQLITE_IOERR": (ArchiveError, "读写档案文件时磁盘出错。", "请检查磁盘；内容仍在内存中，编辑台会自动再试。"),
}


@contextmanager
def plain_words() -> Iterator[None]:
    """Turn a database's or the file system's complaint into a DeskError; anything else passes."""
    try:
        yield
    except DBAPIError as error:
        raise _translated(error.orig, connection_lost=error.connection_invalidated) from error
    except sqlite3.Error as error:
        raise _translated(error) from error
    except SQLAlchemyError as error:
        raise ArchiveError("档案数据库拒绝了这次操作，没有写入任何内容。", str(error).splitlines()[0]) from error
    except OSError as error:
        raise os_trouble(error) from error


def os_trouble(error: OSError) -> ArchiveError:
    """The sentence for a complaint of the file system."""
    import errno

    if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
        return ArchiveFullError(*_BY_NAME["SQLITE_FULL"][1:])
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return ArchiveReadOnlyError(*_BY_NAME["SQLITE_READONLY"][1:])
    name = f"“{error.filename}”" if error.filename else "文件"
    return ArchiveError(f"读写{name}失败：{error.strerror or error}。", "请检查路径和权限后再试。")


def _translated(error: BaseException | None, *, connection_lost: bool = False) -> ArchiveError:
    name = getattr(error, "sqlite_errorname", "") or ""
    for prefix, (kind, message, hint) in _BY_NAME.items():
        if name.startswith(prefix):
            return kind(message, hint)
    text, state = str(error), getattr(error, "sqlstate", None)
    if "no such table" in text or "no such column" in text or state in ("42P01", "42703"):
        return damaged()
    if state == "42501":  # insufficient_privilege
        return ArchiveReadOnlyError(
            "您的账户在档案服务器上没有所需的权限，没有写入任何内容。", "请管理员把档案的 schema 交给您的账户。"
        )
    if state == "53100":  # disk_full
        return ArchiveFullError(*_BY_NAME["SQLITE_FULL"][1:])
    if state in ("55P03", "40P01"):  # lock_not_available, deadlock_detected
        return ArchiveBusyError(*_BY_NAME["SQLITE_BUSY"][1:])
    if not name and (connection_lost or state is None):
        return ArchiveLostError("连不上档案服务器。", "请检查网络和服务器；内容仍在内存中，连上后会自动再存。")
    return ArchiveError("档案数据库拒绝了这次操作，没有写入任何内容。", text.splitlines()[0] if text else "")
