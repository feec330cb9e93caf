"""Near misses of known wordings: one slip away, or two in a long one."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

SHORTEST = 4
_LONG = 9  # from this length on two slips are still a slip
_ALIKE = (
    "己已巳", "未末", "日曰", "千干于", "土士", "戌戍戊", "入人八", "天夭无", "大太犬", "主王玉", "任仼", "汩汨",
    "辨辩辫", "侯候", "州洲", "刺剌", "斑班", "贷货", "账帐", "徒徙", "栗粟", "暑署", "竟竞", "竖坚", "茶荼", "券卷",
    "涪渌", "柯珂", "拨拔", "第弟", "材村", "折拆", "仑仓", "免兔", "历厉", "密蜜", "挡档", "练炼", "壁璧", "崇祟",
    "即既", "沅阮", "祁祈", "炎淡", "攸修", "溆叙", "浏刘", "邵绍", "醴礼", "娄楼", "芷止", "靖竫", "洣沫", "衡衔",
    "治冶", "代伐", "会全", "民氏", "市巿", "员贝", "联朕", "委季", "常党堂",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Near:
    """`text[start:end]` is nearly `right`; `edge` says that the slip is its first or last character."""

    start: int
    end: int
    right: str
    slips: int
    edge: bool


def near_misses(text: str, known: Iterable[str]) -> Iterator[Near]:
    """Every near miss of a known wording in `text`, found by its half that is right."""
    for right in known:
        if len(right) >= SHORTEST:
            yield from _of_one(text, right)


def _of_one(text: str, right: str) -> Iterator[Near]:
    middle = len(right) // 2
    head, tail = right[:middle], right[middle:]
    at = text.find(head)
    while at >= 0:
        if not text.startswith(right, at):
            rest, slips = _aligned(text[at + middle : at + len(right) + 2], tail)
            if slips:
                yield _near(text, at, at + middle + rest, right, slips)
        at = text.find(head, at + 1)
    yield from _swapped(text, right, middle)
    at = text.find(tail)
    while at >= 0:
        if not text.startswith(right, at - middle) or at < middle:
            rest, slips = _aligned(text[max(0, at - middle - 2) : at][::-1], head[::-1])
            if slips:
                yield _near(text, at - rest, at + len(tail), right, slips)
        at = text.find(tail, at + 1)


def _swapped(text: str, right: str, middle: int) -> Iterator[Near]:
    """The two characters on both sides of the middle changed places: neither half is right then."""
    swapped = right[: middle - 1] + right[middle] + right[middle - 1] + right[middle + 1 :]
    at = text.find(swapped) if swapped != right else -1
    while at >= 0:
        yield Near(at, at + len(right), right, 1, False)
        at = text.find(swapped, at + 1)


def _near(text: str, start: int, end: int, right: str, slips: int) -> Near:
    edge = text[start] != right[0] or text[end - 1] != right[-1]
    return Near(start, end, right, slips, edge)


@lru_cache(maxsize=8192)
def _aligned(window: str, wanted: str) -> tuple[int, int]:
    """How many characters of `window` stand for `wanted`, and by how many slips (0: not near)."""
    most = 2 if len(wanted) * 2 >= _LONG else 1
    best: tuple[int, int] = (0, 0)
    for length in range(max(1, len(wanted) - most), len(wanted) + most + 1):
        if length > len(window):
            break
        slips = _distance(window[:length], wanted, most)
        if (
            slips is not None
            and slips
            and (not best[1] or (slips, abs(length - len(wanted))) < (best[1], abs(best[0] - len(wanted))))
        ):
            best = (length, slips)
    return best


def _distance(one: str, other: str, most: int) -> int | None:
    """Edits (a swap of neighbours counts one) between two short strings, None when more than `most`."""
    if abs(len(one) - len(other)) > most:
        return None
    before, previous = list(range(len(other) + 1)), list(range(len(other) + 1))
    for i, a in enumerate(one, start=1):
        row = [i]
        for j, b in enumerate(other, start=1):
            cost = min(previous[j] + 1, row[-1] + 1, previous[j - 1] + (a != b))
            if i > 1 and j > 1 and a == other[j - 2] and one[i - 2] == b:
                cost = min(cost, before[j - 2] + 1)
            row.append(cost)
        if min(row) > most:
            return None
        before, previous = previous, row
    return previous[-1] if previous[-1] <= most else None


@cache
def _alikes() -> dict[str, frozenset[str]]:
    table: dict[str, set[str]] = {}
    for group in _ALIKE:
        for char in group:
            table.setdefault(char, set()).update(group)
    return {char: frozenset(others) for char, others in table.items()}


def confusable(one: str, other: str) -> bool:
    """Whether two characters sound alike (tones aside) or look alike."""
    return other in _alikes().get(one, ()) or bool(_heard(one) & _heard(other))


def sounds(char: str) -> frozenset[str]:
    """The syllables of a character, tones aside; none for a rare one."""
    return _readings().get(char, frozenset())


@cache
def _readings() -> dict[str, frozenset[str]]:
    table: dict[str, set[str]] = {}
    for line in (Path(__file__).resolve().parent / "data" / "sounds.txt").read_text("utf-8").splitlines()[1:]:
        sound, _, chars = line.partition(" ")
        for char in chars:
            table.setdefault(char, set()).add(sound)
    return {char: frozenset(heard) for char, heard in table.items()}


def _heard(char: str) -> frozenset[str]:
    return frozenset(map(_blurred, sounds(char)))


def _blurred(sound: str) -> str:
    """Speakers of many provinces do not part n from ng, z from zh."""
    for wide, narrow in (("zh", "z"), ("ch", "c"), ("sh", "s")):
        sound = sound.replace(wide, narrow)
    return sound[:-1] if sound.endswith(("ing", "eng", "ang")) else sound


def differing(one: str, other: str) -> list[tuple[str, str]]:
    """The pairs of characters in which two strings of one length differ."""
    return [(a, b) for a, b in zip(one, other, strict=True) if a != b]
