"""Make an archive of the present schema with something of everything in it, to be kept as a test fixture.

    python tools/freeze_archive.py tests/fixtures/archives

Run once for every released schema; the upgrade tests open what it wrote for ever after.
"""

import os
import re
import subprocess
import sys
import tempfile
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from lianluo_desk.archive import open_archive  # noqa: E402
from lianluo_desk.archive.schema import REVISION  # noqa: E402
from lianluo_desk.model.ids import seeded_ids  # noqa: E402
from lianluo_desk.model.issue import Article, Block, Byline, Issue, Masthead, Run  # noqa: E402
from tools.postgres_cluster import find_binaries, postgres_cluster  # noqa: E402

MOMENT = datetime(2026, 1, 5, 2, 0, tzinfo=UTC)


def frozen_issue(number: int, title: str, text: str) -> Issue:
    make = seeded_ids(f"frozen {number}".encode())
    article = Article(make(), title, body=(Block(make(), runs=(Run(text),)),), byline=Byline("联络处", ("容畅",)))
    day = date(2026, 1, number)
    return Issue(make(), "frozen", Masthead("简报"), "regular", 2026, number, 700 + number, day, (article,))


def fill(address: str) -> None:
    """Two issues, one printed and one with a history of edits; numbers, files, a round, settings, facts."""
    with open_archive(address, who="石韧", host="desk", clock=lambda: MOMENT, automatic_backups=False) as archive:
        archive.add(replace(frozen_issue(1, "第一期的文章", "冻结的正文，可以检索。"), status="printed"))
        draft = frozen_issue(2, "第二期的文章", "草稿。")
        archive.add(draft)
        with archive.open_session(draft.id) as session:
            retitled = (replace(draft.articles[0], title="改过的标题"),)
            session.record(replace(draft, articles=retitled), "改标题")
            session.name_version("一稿")
            session.record(draft, "改回")
            session.undo()
        ledger = archive.ledger("frozen")
        ledger.void(2026, 3, "节日停刊")
        archive.files.keep("来稿.txt", "来稿的原文".encode("gb18030"), issue_id=draft.id)
        begun = archive.rounds.start(draft.id, "export", {"snapshot": 1})
        archive.rounds.add_returned(begun.id, "返回.docx", b"returned")
        archive.settings.set("设置", [1, 2])
        archive.knowledge.add("people", "容畅", {"title": "处长"}, since=date(2020, 1, 1))
        archive.set_status(draft.id, "signed")


def dump(url: str, target: Path) -> None:
    """Write the schema `frozen` as SQL that any client can run."""
    folder = re.search(r"host=([^&]+)", url)
    assert folder is not None
    command = [
        find_binaries() / "pg_dump",
        "-h",
        folder[1],
        "-U",
        "postgres",
        "-n",
        "frozen",
        "--inserts",
        "-O",
        "postgres",
    ]
    text = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    lines = [
        line for line in text.splitlines() if line and not line.startswith(("--", "\\", "SET transaction_timeout"))
    ]
    target.write_text("\n".join(lines) + "\n", "utf-8")


def main() -> None:
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as data:
        os.environ["XDG_DATA_HOME"] = data
        file = folder / f"schema-{REVISION}.sqlite3"
        fill(str(file))
        with postgres_cluster() as url:
            fill(f"{url}&schema=frozen")
            dump(url, folder / f"schema-{REVISION}.postgresql.sql")


if __name__ == "__main__":
    main()
