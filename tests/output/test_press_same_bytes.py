"""The same issue makes the same bytes: on any day, in any time zone and locale, whatever the hash seed."""

import hashlib
import os
import subprocess
import sys
from pathlib import Path

from tests.output.press_samples import exported

ROOT = Path(__file__).parents[2]
PURPOSES = ("print", "archive", "screen", "booklet")
CODE = """
import hashlib, locale, sys, time
try:
    locale.setlocale(locale.LC_ALL, "")
except locale.Error:
    pass
real = time.time
time.time = lambda: real() + 400 * 86400
from tests.output.press_samples import exported
print([hashlib.sha256(exported("rich", purpose)).hexdigest() for purpose in ("print", "archive", "screen", "booklet")])
"""


def test_another_process_on_another_day_elsewhere_writes_the_same_files():
    here = [hashlib.sha256(exported("rich", purpose)).hexdigest() for purpose in PURPOSES]
    for seed, zone, language in (("1", "America/New_York", "C"), ("4242", "Asia/Shanghai", "zh_CN.UTF-8")):
        told = {"PYTHONHASHSEED": seed, "TZ": zone, "LC_ALL": language, "PYTHONPATH": str(ROOT)}
        done = subprocess.run(
            [sys.executable, "-c", CODE],
            capture_output=True,
            text=True,
            check=True,
            cwd=ROOT,
            env={**os.environ, **told},
        )
        assert done.stdout.strip() == str(here)


def test_no_file_tells_the_time_of_its_making():
    for purpose in PURPOSES:
        dates = {exported("rich", purpose)[start - 2 :][:25] for start in _places(exported("rich", purpose), b"D:20")}
        assert all(b"20180613000000" in each for each in dates)


def _places(data: bytes, what: bytes) -> list[int]:
    found, position = [], data.find(what)
    while position >= 0:
        found.append(position + 2)
        position = data.find(what, position + 1)
    return found
