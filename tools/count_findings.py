"""Counts what each proofreading rule finds in clean text: its false alarms per 10,000 characters.

    python tools/count_findings.py FILE… [--spelling] [--show RULE]

A file holds one sentence a line; of lines with tabs the last field counts (label, written, correct).
"""

import argparse
from collections import Counter
from pathlib import Path

from lianluo_desk.model.issue import Article, Block, Issue, Masthead, Run
from lianluo_desk.proof import Proofreader, Registers
from lianluo_desk.proof.finding import Finding


def sentences(path: Path) -> list[str]:
    lines = path.read_text(encoding="utf-8").splitlines()
    return [line.split("\t")[-1].strip() for line in lines if line.strip()]


def findings_of(lines: list[str], spelling: bool) -> list[Finding]:
    """Each sentence alone in an issue, so that none is held against another."""
    from lianluo_desk.proof.spelling import Speller

    reader = Proofreader.load(Speller.load() if spelling else None)
    registers = Registers.seed()
    found: list[Finding] = []
    for line in lines:
        article = Article("a", "题", body=(Block("b", runs=(Run(line),)),))
        found += reader.check(Issue("i", "x", Masthead("简报"), articles=(article,)), registers).findings
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--spelling", action="store_true")
    parser.add_argument("--show", nargs="*", default=[])
    chosen = parser.parse_args()
    lines = [line for path in chosen.files for line in sentences(path)]
    characters = sum(len(line) for line in lines)
    found = findings_of(lines, chosen.spelling)
    print(f"{len(lines)} sentences, {characters} characters, {len(found)} findings")
    for (severity, rule), count in sorted(Counter((f.severity, f.rule) for f in found).items()):
        print(f"{severity:8}{rule:6}{count:6}{count * 10_000 / characters:8.2f}")
    for finding in found:
        if finding.rule in chosen.show or "all" in chosen.show:
            print(f"{finding.rule} {finding.text!r} → {finding.suggestion!r}  {finding.context}")


if __name__ == "__main__":
    main()
