"""A few kills and a small race in every run of the tests; `tools/` has the same by the hundred."""

import subprocess
import sys
from pathlib import Path

from tools.kill_archive import Trial
from tools.race_ledger import race


def test_a_killed_program_loses_nothing(new_address: str, tmp_path: Path) -> None:
    folder = tmp_path / "kills"
    folder.mkdir()
    trial = Trial(new_address, folder, seed=7)
    for number in range(1):
        trial.kill_once(number)
    assert trial.losses == []
    assert trial.tally["kills"] == 1


def test_racing_programs_never_get_the_same_number(new_address: str) -> None:
    tally = race(new_address, programs=2, numbers=8)
    assert (tally["numbers given"], tally["given twice"], tally["left out"]) == (16, 0, 0)
    assert tally["in the ledger"] == tally["cumulative numbers in it"] == 16


def test_the_package_is_imported_without_its_database() -> None:
    code = "import sys, lianluo_desk.archive; print('sqlalchemy' in sys.modules, 'psycopg' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["False", "False"]
