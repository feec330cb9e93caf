"""`python -m benchmarks`: every subject one after the other."""

import runpy
from pathlib import Path


def main() -> None:
    for subject in sorted(Path(__file__).parent.glob("*/__main__.py")):
        print(f"== {subject.parent.name}")
        runpy.run_module(f"benchmarks.{subject.parent.name}", run_name="__main__")


if __name__ == "__main__":
    main()
