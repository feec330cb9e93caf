"""Compile composition and the writing of PDF to machine code with mypyc, where it and a C compiler are at hand.

    python tools/compile_loops.py

The program does without: the same modules then run as Python, and volumes take about twice as long. The result lies
in a folder `compiled` beside its sources and is used as long as it is newer than they are (`lianluo_desk/compiled.py`).
"""

import contextlib
import io
import os
import shutil
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from lianluo_desk.compiled import FOLDER, LOOPS  # noqa: E402

GROUP = "lianluo_desk.typeset.loops"
"""The code of all modules lies in one library, named after this; each module is a small door to it."""


def build(target: Path) -> None:
    """Compile into `target`. Raises what mypyc and setuptools raise without a compiler, ImportError without mypyc."""
    from mypyc.build import mypycify
    from setuptools import Distribution
    from setuptools.command.build_ext import build_ext

    sources = [f"{module.replace('.', '/')}.py" for module in LOOPS]
    options = ["--config-file=setup.cfg", "--cache-dir", str(target / "mypy")]
    extensions = mypycify(
        [*options, *sources], opt_level="2", debug_level="0", group_name=GROUP, target_dir=str(target / "c")
    )
    command = build_ext(Distribution({"name": "lianluo-desk", "ext_modules": extensions}))
    command.build_lib, command.build_temp = str(target / "lib"), str(target / "objects")
    command.ensure_finalized()
    command.run()


def install(made: Path) -> int:
    """Put the libraries beside their sources; how many there are. Older ones go first: they may be of other modules."""
    for folder in ROOT.glob(f"lianluo_desk/**/{FOLDER}"):
        shutil.rmtree(folder)
    files = [file for file in made.rglob("*") if file.suffix in (".so", ".pyd")]
    for file in files:
        folder = ROOT / file.relative_to(made).parent / FOLDER
        folder.mkdir(exist_ok=True)
        shutil.move(file, folder / file.name)
        os.utime(folder / file.name)
    return len(files)


def main() -> int:
    said = io.StringIO()
    with tempfile.TemporaryDirectory() as name:
        try:
            with contextlib.chdir(ROOT), contextlib.redirect_stdout(said), contextlib.redirect_stderr(said):
                build(Path(name))
        except BaseException as error:  # noqa: BLE001 - setuptools leaves by SystemExit, too
            if "-v" in sys.argv:
                print(said.getvalue(), file=sys.stderr)
            print(f"the inner loops of composition stay Python ({type(error).__name__}; -v tells more)")
            return 0
        print(f"compiled {install(Path(name) / 'lib') - 1} modules")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
