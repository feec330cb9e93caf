"""A power cut leaves some of what was written last: whatever part that is, the archive opens as it was at some save.

The files are copied while the program runs and cut or torn at random places behind the last whole write.
"""

import shutil
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lianluo_desk.archive import open_archive

from .samples import issue, retitled


@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.integers(0, 10), st.floats(0, 1), st.booleans())
def test_a_torn_log_never_breaks_the_archive(sqlite_file: Path, saves: int, share: float, torn: bool) -> None:
    running = sqlite_file.with_name("running.sqlite3")
    for path in running.parent.glob("running.sqlite3*"):
        path.unlink()
    shutil.copyfile(sqlite_file, running)
    with open_archive(running, who="甲", host="h", automatic_backups=False) as archive:
        archive.add(issue())
        session = archive.open_session(issue().id)
        for number in range(saves):
            session.record(retitled(session.issue, f"第{number}次"), "改标题")
            session.flush()
        cut = cut_copy(running, sqlite_file.parent / "cut", share, torn)
        session.abandon()
    with open_archive(cut, who="甲", host="h", automatic_backups=False) as archive:
        assert archive.backups.verify().problems == ()
        kept = [archive.get(summary.id).articles[0].title for summary in archive.issues()]
        assert kept in ([], ["开展代表活动"], *([f"第{number}次"] for number in range(saves)))
        if share == 1 and not torn:
            assert kept == [f"第{saves - 1}次" if saves else "开展代表活动"]


def cut_copy(running: Path, folder: Path, share: float, torn: bool) -> Path:
    """Copy database and log as a power cut might leave them: a share of the log, its last part perhaps garbage."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    shutil.copyfile(running, folder / running.name)
    log = Path(f"{running}-wal").read_bytes()
    left = log[: int(len(log) * share)]
    if torn and len(left) > 512:
        left = left[:-512] + b"\xa5" * 512
    (folder / f"{running.name}-wal").write_bytes(left)
    return folder / running.name
