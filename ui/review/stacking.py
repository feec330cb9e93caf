"""Where balloons stand in the margin: each as near to its anchor as the others leave room, in the order of the text."""

from collections.abc import Sequence

GAP = 8  # px between two balloons


def stack(anchors: Sequence[int], heights: Sequence[int], fixed: int | None = None) -> list[int]:
    """The tops of balloons with those anchors (ascending) and heights, in px; they never overlap or change order.

    The one numbered `fixed` stands exactly at its anchor: those before it give way upwards, those behind downwards.
    Without it each stands at its anchor or just below its predecessor.
    """
    tops: list[int] = []
    free = None
    for anchor, height in zip(anchors, heights, strict=True):
        tops.append(anchor if free is None else max(anchor, free))
        free = tops[-1] + height + GAP
    if fixed is None or not tops:
        return tops
    tops[fixed] = anchors[fixed]
    for number in range(fixed - 1, -1, -1):
        tops[number] = min(tops[number], tops[number + 1] - GAP - heights[number])
    for number in range(fixed + 1, len(tops)):
        tops[number] = max(anchors[number], tops[number - 1] + heights[number - 1] + GAP)
    return tops
