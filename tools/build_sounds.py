"""Writes the table of like-sounding characters that the proofreader compares names with: syllable, then its characters.

    python tools/build_sounds.py

Readings (toneless) of the characters of GB 2312, taken from pypinyin.
"""

from collections import defaultdict
from pathlib import Path

from pypinyin import Style, pinyin

TARGET = Path(__file__).resolve().parent.parent / "lianluo_desk" / "proof" / "data" / "sounds.txt"
HEAD = "# 同音字表：音节（不计声调）和读这个音的字。由 tools/build_sounds.py 生成，读音取自 pypinyin（MIT 许可）。\n"


def is_common(char: str) -> bool:
    try:
        return len(char.encode("gb2312")) == 2
    except UnicodeEncodeError:
        return False


def main() -> None:
    table: dict[str, list[str]] = defaultdict(list)
    for char in map(chr, range(0x4E00, 0x9FA6)):
        if is_common(char) or char in "堃喆玥珺婳翀晅晟烜頔昇淼祎祺禛骐珅":
            for reading in sorted(set(pinyin(char, style=Style.NORMAL, heteronym=True)[0])):
                table[reading].append(char)
    lines = [f"{sound} {''.join(chars)}" for sound, chars in sorted(table.items())]
    TARGET.write_text(HEAD + "\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
