"""Which paragraph became which: by bookmark where the text agrees, then by text; splits, joins and moves included."""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from rapidfuzz.distance import Indel, LCSseq

ALIKE = 0.35  # share of common text from which two neighbours count as versions of each other
MOVED = 0.8  # the same for paragraphs that do not stand in the same order
SHORT = 6  # characters; shorter paragraphs must agree by half
_GAIN = 0.6  # share of a loose paragraph that its neighbour must explain to be its other half
_SMALL = 40_000  # pairs of paragraphs that are all compared; larger gaps are cut by what they share first
_COMMON = 20  # a piece of text that stands in more paragraphs than this says nothing


@dataclass(frozen=True, slots=True)
class Group:
    """Neighbouring paragraphs before that became neighbouring paragraphs after; one side may be empty.

    `moved` when they no longer stand in the order of the others.
    """

    before: tuple[int, ...]
    after: tuple[int, ...]
    moved: bool = False


def align(before: Sequence[str], after: Sequence[str], hints: dict[int, int] | None = None) -> list[Group]:
    """Groups that cover every paragraph once, in the order of `after`, each lost one behind its predecessor.

    `hints` are pairs (index after → index before) that a bookmark suggests; text must confirm them.
    """
    pairs = _anchors(before, after, hints or {})
    backbone = _longest_rising(pairs)
    matched = dict(backbone)
    loose = {j: i for j, i in pairs if j not in matched}
    taken = set(loose.values())
    for first, last in _gaps(backbone, len(before), len(after)):
        olds = [i for i in range(first[0], last[0]) if i not in taken]
        news = [j for j in range(first[1], last[1]) if j not in loose]
        matched |= _match_gap(before, after, olds, news)
    moved = loose | _moves(before, after, matched, loose)
    return _grouped(before, after, matched, moved)


def alike(one: str, other: str, threshold: float = ALIKE) -> bool:
    """Whether two paragraphs are versions of each other."""
    if one == other:
        return True
    threshold = max(threshold, 0.5) if min(len(one), len(other)) < SHORT else threshold
    return Indel.normalized_similarity(one, other, score_cutoff=threshold) >= threshold


def common(one: str, other: str) -> int:
    """How many characters the longest common subsequence has."""
    return int(LCSseq.similarity(one, other))


def _anchors(before: Sequence[str], after: Sequence[str], hints: dict[int, int]) -> list[tuple[int, int]]:
    """Sure pairs (after, before): bookmarks that the text confirms, and texts that stand once on either side."""
    found: dict[int, int] = {}
    used: set[int] = set()
    for j, i in sorted(hints.items()):
        if i not in used and _confirmed(before[i], after[j]):
            found[j] = i
            used.add(i)
    olds, news = _places(before), _places(after)
    for text, js in news.items():
        if text and len(js) == 1 and len(olds.get(text, ())) == 1:
            j, i = js[0], olds[text][0]
            if j not in found and i not in used:
                found[j] = i
                used.add(i)
    return sorted(found.items())


def _confirmed(before: str, after: str) -> bool:
    """A bookmark is believed when the texts are alike or one lies mostly in the other (a split, a join)."""
    shorter = min(len(before), len(after))
    return alike(before, after) or (shorter >= SHORT and common(before, after) >= _GAIN * shorter) or not before


def _places(texts: Sequence[str]) -> dict[str, list[int]]:
    places: dict[str, list[int]] = defaultdict(list)
    for index, text in enumerate(texts):
        places[text].append(index)
    return places


def _longest_rising(pairs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest run of pairs in which both sides rise (patience sorting)."""
    tails: list[int] = []
    ends: list[int] = []
    back: list[int] = []
    for index, (_, i) in enumerate(pairs):
        place = bisect_left(tails, i)
        back.append(ends[place - 1] if place else -1)
        tails[place : place + 1] = [i]
        ends[place : place + 1] = [index]
    chain: list[tuple[int, int]] = []
    at = ends[-1] if ends else -1
    while at >= 0:
        chain.append(pairs[at])
        at = back[at]
    return chain[::-1]


def _gaps(backbone: list[tuple[int, int]], olds: int, news: int) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    """The stretches between sure pairs, as ((before, after) start, (before, after) end)."""
    start = (0, 0)
    for j, i in backbone:
        if i > start[0] or j > start[1]:
            yield start, (i, j)
        start = (i + 1, j + 1)
    if start != (olds, news):
        yield start, (olds, news)


def _match_gap(before: Sequence[str], after: Sequence[str], olds: list[int], news: list[int]) -> dict[int, int]:
    """The best monotone matching of two short lists (dynamic programming over similarities)."""
    if not olds or not news:
        return {}
    if len(olds) * len(news) > _SMALL:
        return _match_wide(before, after, olds, news)
    best = [[0.0] * (len(news) + 1) for _ in range(len(olds) + 1)]
    for row in range(len(olds) - 1, -1, -1):
        for column in range(len(news) - 1, -1, -1):
            score = _score(before[olds[row]], after[news[column]])
            paired = score + best[row + 1][column + 1] if score else 0.0
            best[row][column] = max(paired, best[row + 1][column], best[row][column + 1])
    found: dict[int, int] = {}
    row = column = 0
    while row < len(olds) and column < len(news):
        if best[row][column] == best[row + 1][column]:
            row += 1
        elif best[row][column] == best[row][column + 1]:
            column += 1
        else:
            found[news[column]] = olds[row]
            row, column = row + 1, column + 1
    return found


def _score(before: str, after: str) -> float:
    if before == after:
        return 1.0 + 0.01 * min(len(before), 50)
    if not before or not after:
        return 0.0
    cutoff = 0.5 if min(len(before), len(after)) < SHORT else ALIKE
    return float(Indel.normalized_similarity(before, after, score_cutoff=cutoff))


def _match_wide(before: Sequence[str], after: Sequence[str], olds: list[int], news: list[int]) -> dict[int, int]:
    """For long lists: partners proposed by the four-character pieces they share, the rest by smaller gaps."""
    index: dict[str, list[int]] = defaultdict(list)
    for i in olds:
        for piece in _pieces(before[i]):
            index[piece].append(i)
    pairs = []
    for j in news:
        votes = Counter(i for piece in _pieces(after[j]) if len(index.get(piece, ())) <= _COMMON for i in index[piece])
        if votes and alike(before[best := votes.most_common(1)[0][0]], after[j], 0.5):
            pairs.append((j, best))
    found = dict(_longest_rising(pairs))
    edges = [(-1, -1), *((news.index(j), olds.index(i)) for j, i in found.items()), (len(news), len(olds))]
    for (j0, i0), (j1, i1) in pairwise(edges):
        part_olds, part_news = olds[i0 + 1 : i1], news[j0 + 1 : j1]
        if len(part_olds) * len(part_news) <= _SMALL:
            found |= _match_gap(before, after, part_olds, part_news)
    return found


def _pieces(text: str) -> set[str]:
    return {text[at : at + 4] for at in range(0, max(1, len(text) - 3))}


def _moves(
    before: Sequence[str], after: Sequence[str], matched: dict[int, int], loose: dict[int, int]
) -> dict[int, int]:
    """Paragraphs found elsewhere: what is left on both sides and nearly equal."""
    taken = {*matched.values(), *loose.values()}
    olds = [i for i in range(len(before)) if i not in taken and len(before[i]) >= SHORT]
    found: dict[int, int] = {}
    for j in range(len(after)):
        if j in matched or j in loose or len(after[j]) < SHORT:
            continue
        scores = [(Indel.normalized_similarity(before[i], after[j], score_cutoff=MOVED), -i) for i in olds]
        score, index = max(scores, default=(0.0, 0))
        if score >= MOVED:
            found[j] = -index
            olds.remove(-index)
    return found


def _grouped(
    before: Sequence[str], after: Sequence[str], matched: dict[int, int], moved: dict[int, int]
) -> list[Group]:
    """Pairs, lost and new ones as groups in the order of `after`; then halves are put to their other halves."""
    groups: list[Group] = []
    gone = [i for i in range(len(before)) if i not in {*matched.values(), *moved.values()}]
    at = 0
    for j in range(len(after)):
        if j in matched:
            while at < len(gone) and gone[at] < matched[j]:
                groups.append(Group((gone[at],), ()))
                at += 1
            groups.append(Group((matched[j],), (j,)))
        elif j in moved:
            groups.append(Group((moved[j],), (j,), moved=True))
        else:
            groups.append(Group((), (j,)))
    groups += [Group((i,), ()) for i in gone[at:]]
    return _shared(before, after, _halves(before, after, groups))


def _halves(before: Sequence[str], after: Sequence[str], groups: list[Group]) -> list[Group]:
    """A new paragraph that is a piece of its neighbour's old text is a split, a lost one that went into it a join."""
    out: list[Group] = []
    for group in groups:
        if out and (whole := _union(before, after, out[-1], group)):
            out[-1] = whole
        else:
            out.append(group)
    return out


def _union(before: Sequence[str], after: Sequence[str], one: Group, other: Group) -> Group | None:
    if one.moved or other.moved or _is_pair(one) == _is_pair(other):
        return None
    pair, half = (one, other) if _is_pair(one) else (other, one)
    if not (_follow(one.before, other.before) and _follow(one.after, other.after)):
        return None
    whole = Group(one.before + other.before, one.after + other.after)
    size = len(_text(before, half.before) or _text(after, half.after))
    gain = _shared_text(before, after, whole) - _shared_text(before, after, pair)
    return whole if size and gain >= max(2, _GAIN * size) else None


def _is_pair(group: Group) -> bool:
    return bool(group.before and group.after)


def _follow(one: tuple[int, ...], other: tuple[int, ...]) -> bool:
    return not one or not other or other[0] == one[-1] + 1


def _text(texts: Sequence[str], indexes: tuple[int, ...]) -> str:
    return "".join(texts[index] for index in indexes)


def _shared_text(before: Sequence[str], after: Sequence[str], group: Group) -> int:
    return common(_text(before, group.before), _text(after, group.after))


def _shared(before: Sequence[str], after: Sequence[str], groups: list[Group]) -> list[Group]:
    """Two neighbouring pairs between which the paragraph's end was moved become one group of two and two."""
    out: list[Group] = []
    for group in groups:
        last = out[-1] if out else None
        if last and _trade(before, after, last, group):
            out[-1] = replace(last, before=last.before + group.before, after=last.after + group.after)
        else:
            out.append(group)
    return out


def _trade(before: Sequence[str], after: Sequence[str], one: Group, other: Group) -> bool:
    if one.moved or other.moved or not (_is_pair(one) and _is_pair(other)):
        return False
    if not (_follow(one.before, other.before) and _follow(one.after, other.after)):
        return False
    if any(_text(before, g.before) == _text(after, g.after) for g in (one, other)):
        return False
    whole = Group(one.before + other.before, one.after + other.after)
    gain = _shared_text(before, after, whole) - sum(_shared_text(before, after, group) for group in (one, other))
    return gain >= max(4, 0.2 * min(len(_text(before, one.before)), len(_text(before, other.before))))
