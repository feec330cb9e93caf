"""Reads what the model is built from: libime, jieba's word counts, cpca's divisions, the project's phrases."""

import csv
import io
import re
import tarfile
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

LONGEST_WORD = 7
_HAN_WORD = re.compile(rf"[〇㐀-䶿一-鿿]{{1,{LONGEST_WORD}}}")
_PARTS = Path(__file__).resolve().parent
_NO_CITY = frozenset(["市辖区", "县", "省直辖县级行政区划", "自治区直辖县级行政区划", "省直辖县", "自治区直辖县"])


@dataclass
class Arpa:
    """log10 probabilities and back-off weights, by words."""

    unigrams: dict[str, tuple[float, float]] = field(default_factory=dict)
    bigrams: list[tuple[str, float, float]] = field(default_factory=list)
    trigrams: list[tuple[str, float, float]] = field(default_factory=list)


@dataclass
class Libime:
    """What the tarball holds: the model, the pinyin of words, Wubi and Cangjie codes of characters, the licence."""

    arpa: Arpa
    readings: dict[str, set[tuple[str, ...]]]
    wubi: dict[str, str]
    cangjie: dict[str, str]
    licence: str


def libime(tarball: Path) -> Libime:
    """Reads libime_*.orig.tar.xz."""
    with tarfile.open(tarball) as outer:
        parts = {Path(member.name).name: member for member in outer if member.isfile()}

        def inner(start: str, name: str) -> io.TextIOWrapper:
            packed = next(member for part, member in parts.items() if part.startswith(start))
            with tarfile.open(fileobj=outer.extractfile(packed)) as archive:
                found = next(m for m in archive if Path(m.name).name == name)
                content = archive.extractfile(found)
                assert content is not None
                return io.TextIOWrapper(io.BytesIO(content.read()), "utf-8")

        licence = outer.extractfile(parts["LGPL-2.1-or-later.txt"])
        assert licence is not None
        return Libime(
            arpa=_arpa(inner("lm_sc.arpa", "lm_sc.arpa")),
            readings=_readings(inner("dict-", "dict_sc.txt")),
            wubi=_longest_codes(inner("table.tar", "wbx.txt")),
            cangjie=_longest_codes(inner("table.tar", "cj.txt")),
            licence=licence.read().decode("utf-8"),
        )


def is_word(text: str) -> bool:
    """Whether `text` is one to seven Han characters."""
    return _HAN_WORD.fullmatch(text) is not None


def _arpa(lines: Iterator[str]) -> Arpa:
    arpa, section = Arpa(), 0
    for line in lines:
        if line.startswith("\\"):
            section = int(line[1]) if line[1].isdigit() else 0
            continue
        parts = line.rstrip("\n").split("\t")
        if not section or len(parts) < 2:
            continue
        probability, weight = float(parts[0]), float(parts[2]) if len(parts) > 2 else 0.0
        if section == 1:
            arpa.unigrams[parts[1]] = probability, weight
        else:
            (arpa.bigrams if section == 2 else arpa.trigrams).append((parts[1], probability, weight))
    return arpa


def _readings(lines: Iterator[str]) -> dict[str, set[tuple[str, ...]]]:
    readings: dict[str, set[tuple[str, ...]]] = {}
    for line in lines:
        word, pinyin, *_ = line.split()
        syllables = tuple(pinyin.split("'"))
        if len(syllables) == len(word):
            readings.setdefault(word, set()).add(syllables)
    return readings


def _longest_codes(lines: Iterator[str]) -> dict[str, str]:
    codes: dict[str, str] = {}
    for line in lines:
        parts = line.split()
        if (
            len(parts) == 2
            and len(parts[1]) == 1
            and parts[0].isalpha()
            and len(parts[0]) > len(codes.get(parts[1], ""))
        ):
            codes[parts[1]] = parts[0]
    return codes


def jieba_counts(tarball: Path) -> dict[str, int]:
    """How often jieba's dictionary has counted each word: `dict.txt` of jieba-*.tar.gz."""
    with tarfile.open(tarball) as archive:
        member = next(m for m in archive if m.name.endswith("/jieba/dict.txt"))
        content = archive.extractfile(member)
        assert content is not None
        rows = (line.split() for line in io.TextIOWrapper(content, "utf-8"))
        return {row[0]: int(row[1]) for row in rows if is_word(row[0])}


@dataclass(frozen=True)
class Prefecture:
    """A city (or league, or prefecture), its short name, and its counties and districts."""

    province: str
    city: str
    short: str
    counties: tuple[str, ...]


def divisions(wheel: Path) -> tuple[list[Prefecture], str]:
    """The divisions of cpca-*.whl with those of `divisions.txt` put in, and the wheel's licence."""
    with zipfile.ZipFile(wheel) as archive:
        table = io.TextIOWrapper(archive.open("cpca/resources/adcodes.csv"), "utf-8")
        names = {row["adcode"]: row["name"] for row in csv.DictReader(table)}
        nations = io.TextIOWrapper(archive.open("cpca/resources/56_nations.csv"), "utf-8").read().split()
        licence = next(name for name in archive.namelist() if name.endswith("/LICENSE"))
        terms = archive.read(licence).decode("utf-8")
    counties: dict[tuple[str, str], set[str]] = {}
    for code, name in names.items():
        province, city = names[code[:2] + "0" * 10], names.get(code[:4] + "0" * 8, "")
        city = province if city in _NO_CITY or not city else city
        if code[4:6] == "00" and city != province:
            counties.setdefault((province, city), set())
        elif code[4:6] != "00" and name not in _NO_CITY:
            counties.setdefault((province, city), set()).add(name)
    for line in (_PARTS / "divisions.txt").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            province, city, *added = line.split()
            counties.setdefault((province, city), set()).update(added)
    found = [Prefecture(*key, _short(key[1], nations), tuple(sorted(inside))) for key, inside in counties.items()]
    return sorted(found, key=lambda prefecture: (prefecture.province, prefecture.city)), terms


def _short(city: str, nations: list[str]) -> str:
    """湘西土家族苗族自治州 → 湘西; 株洲市 → 株洲."""
    if not city.endswith("自治州"):
        return re.sub("(?:市|地区|盟|省)$", "", city)
    short = city.removesuffix("自治州")
    while last := next((nation for nation in nations if short.endswith(nation) and len(nation) > 1), ""):
        short = short.removesuffix(last)
    return short


def phrases() -> str:
    """The project's own phrases, which show the words of official documents beside each other."""
    lines = (_PARTS / "phrases.txt").read_text(encoding="utf-8").splitlines()
    return "\n".join(line for line in lines if not line.startswith("#"))
