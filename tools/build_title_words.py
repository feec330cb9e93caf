"""Builds `lianluo_desk/typeset/words.txt`: the words by which titles are broken, with their kind and rarity.

    pip download --no-deps --no-binary :all: jieba==0.42.1
    python tools/build_title_words.py jieba-0.42.1.tar.gz

The word counts come from jieba's dictionary (MIT). Kept are the frequent words of two to six Han characters, no
personal names; each line of the result is a kind letter, a rarity (−ln of the share, tenths) and the words of both.
"""

import math
import sys
import tarfile
from collections import defaultdict
from pathlib import Path

TARGET = Path(__file__).resolve().parent.parent / "lianluo_desk" / "typeset" / "words.txt"
LEAST_COUNT = {"ns": 3, "nt": 20, "m": 1000}
LEAST_COUNT_ELSE = 100
LEFT_OUT = {"nr", "nrfg", "nrt", "zg", "x"}
KINDS = {"v": "v", "p": "p", "c": "c", "u": "u", "a": "a", "d": "d", "b": "a", "f": "f", "q": "q", "r": "r"}


def entries(archive: Path) -> list[tuple[str, int, str]]:
    """Word, count and tag of every line of the dictionary."""
    with tarfile.open(archive) as tar:
        member = next(m for m in tar if m.name.endswith("/jieba/dict.txt"))
        content = tar.extractfile(member)
        assert content is not None
        rows = [line.split(" ") for line in content.read().decode("utf-8").splitlines()]
    return [(row[0], int(row[1]), row[2]) for row in rows if len(row) == 3]


def kind(tag: str) -> str:
    """n noun, w verbal noun, v verb, p preposition, c conjunction, u particle, a attribute, d adverb …"""
    return "w" if tag == "vn" else KINDS.get(tag[:1], "n")


def chosen(rows: list[tuple[str, int, str]]) -> dict[tuple[str, int], list[str]]:
    """The kept words by kind and rarity."""
    total = sum(count for _, count, _ in rows)
    groups: dict[tuple[str, int], list[str]] = defaultdict(list)
    for word, count, tag in rows:
        han = all("\u4e00" <= char <= "\u9fff" for char in word)
        if not han or not 1 <= len(word) <= 6 or tag in LEFT_OUT:
            continue
        if count >= LEAST_COUNT.get(tag, LEAST_COUNT_ELSE) and (len(word) > 1 or count > 20_000):
            groups[kind(tag), round(-10 * math.log(count / total))].append(word)
    return groups


def main() -> None:
    groups = chosen(entries(Path(sys.argv[1])))
    lines = [f"{kind} {rarity} {' '.join(sorted(words))}" for (kind, rarity), words in sorted(groups.items())]
    TARGET.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{sum(map(len, groups.values()))} words, {TARGET.stat().st_size // 1024} KB: {TARGET}")


if __name__ == "__main__":
    main()
