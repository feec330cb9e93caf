"""A PostgreSQL server of one's own, for tests and figures: started in a temporary folder, reached by a socket only."""

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


class PostgresMissing(Exception):  # noqa: N818 - a reason to skip, said in words
    """Why no server can be started on this machine."""


def find_binaries() -> Path:
    """The folder with initdb and pg_ctl, the newest version first. Raises PostgresMissing."""
    on_path = shutil.which("initdb")
    candidates = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda p: p.parent.name.zfill(4), reverse=True)
    for folder in ([Path(on_path).resolve().parent] if on_path else []) + candidates:
        if (folder / "initdb").exists() and (folder / "pg_ctl").exists():
            return folder
    raise PostgresMissing("PostgreSQL is not installed (no initdb and pg_ctl on PATH or in /usr/lib/postgresql/*/bin)")


@contextmanager
def postgres_cluster(*, durable: bool = False) -> Iterator[str]:
    """A running server's address, `postgresql://…`; stopped and removed at the end. Raises PostgresMissing.

    Without `durable` the server does not wait for the disk, which is enough while only its clients are killed.
    """
    binaries = find_binaries()
    folder = Path(tempfile.mkdtemp(prefix="lianluo-pg-"))
    try:
        user = _server_user(folder)
        _run(
            user, binaries / "initdb", "-D", folder / "data", "-A", "trust", "-U", "postgres", "-E", "UTF8", "--no-sync"
        )
        speed = "" if durable else " -c fsync=off -c full_page_writes=off"
        options = f"-c listen_addresses='' -c unix_socket_directories={folder} -c max_connections=60{speed}"
        control = (binaries / "pg_ctl", "-D", folder / "data", "-w")
        _run(user, *control, "-l", folder / "log", "-o", options, "start")
        try:
            yield f"postgresql://postgres@/postgres?host={folder}"
        finally:
            _run(user, *control, "-m", "immediate", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _server_user(folder: Path) -> str | None:
    """The server refuses to run as root: it then runs as `postgres`, to whom the folder is given."""
    if os.getuid() != 0:
        return None
    try:
        account = pwd.getpwnam("postgres")
    except KeyError:
        raise PostgresMissing("running as root and there is no user `postgres` to run the server as") from None
    os.chown(folder, account.pw_uid, account.pw_gid)
    return "postgres"


def _run(user: str | None, *command: object) -> None:
    done = subprocess.run(
        [str(part) for part in command],
        user=user,
        cwd="/",
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
        stdin=subprocess.DEVNULL,
    )
    if done.returncode != 0:
        raise PostgresMissing(f"{command[0]} failed: {(done.stderr or done.stdout).strip()}")
