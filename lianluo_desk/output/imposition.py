"""Saddle stitch: pages two by two on sheets that are printed on both sides, folded in the middle and stapled there."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from ..errors import DeskError
from ..render.styles import MM
from .pdf_objects import number
from .press.options import BookletOptions

if TYPE_CHECKING:
    import pikepdf

TICK = 4.0 * MM
"""Length of a fold mark."""

_DEFAULTS = BookletOptions()

Side = tuple[int | None, int | None]
"""Left and right page of one side of a sheet, counted from 1; None is blank."""


def fold_order(pages: int) -> list[Side]:
    """The sides in printing order (front and back of the outermost sheet first), padded with blanks to four pages.

    Six pages: (blank 8 | 1), (2 | blank 7), (6 | 3), (4 | 5).
    """
    padded = -(-pages // 4) * 4
    sides: list[tuple[int, int]] = []
    for sheet in range(padded // 4):
        low, high = 2 * sheet + 1, padded - 2 * sheet
        sides += [(high, low), (low + 1, high - 1)]
    return [(_real(left, pages), _real(right, pages)) for left, right in sides]


def _real(page: int, pages: int) -> int | None:
    return page if page <= pages else None


def creep(side: int, paper: float) -> float:
    """How far in pt the pages of a side move towards the fold: the paper of all sheets around theirs."""
    return side // 2 * paper * MM


def impose(source: bytes, options: BookletOptions = _DEFAULTS) -> bytes:
    """The pages of a PDF as a booklet to be printed on both sides, turned over the short edge.

    Equal input makes equal bytes. Raises DeskError for a file that is broken, locked or hostile, and for sheets
    that are too small.
    """
    from .preflight.opening import damaged, opened

    with opened(source) as file:
        try:
            return _imposed(file.pdf, options)
        except DeskError:
            raise
        except Exception as error:  # whatever broken pages provoke in the library
            raise damaged() from error


def _imposed(pdf: pikepdf.Pdf, options: BookletOptions) -> bytes:
    import pikepdf

    with pikepdf.new() as made:
        width, height = _page_size(pdf)
        sheet = _sheet_size(width, height, options)
        forms = [_form(made, page, (width, height)) for page in pdf.pages]
        for index, side in enumerate(fold_order(len(forms))):
            _side(made, forms, side, sheet, (width, height), creep(index, options.paper), options)
        _describe(made, pdf)
        result = io.BytesIO()
        made.save(result, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    return result.getvalue()


def _page_size(pdf: pikepdf.Pdf) -> tuple[float, float]:
    """Width and height in pt of the first page as trimmed; the others are set in the middle of theirs."""
    from .preflight.inspection import trimmed

    box = trimmed(pdf.pages[0].obj)
    width, height = box[2] - box[0], box[3] - box[1]
    return (height, width) if pdf.pages[0].rotation % 180 else (width, height)


def _sheet_size(width: float, height: float, options: BookletOptions) -> tuple[float, float]:
    if options.sheet is None:
        return (2 * width, height)
    sheet = (options.sheet[0] * MM, options.sheet[1] * MM)
    if sheet[0] < 2 * width - 1 or sheet[1] < height - 1:
        raise DeskError(
            f"{options.sheet[0]:.0f}×{options.sheet[1]:.0f} 毫米的纸放不下两页。",
            f"至少要 {2 * width / MM:.0f}×{height / MM:.0f} 毫米的纸（A4 的小册子用 A3 纸）。",
        )
    return sheet


def _form(made: pikepdf.Pdf, page: pikepdf.Page, size: tuple[float, float]) -> tuple[Any, tuple[float, float]]:
    """A page as a form, and where its lower left trimmed corner lies in it."""
    from .preflight.inspection import trimmed

    form = made.copy_foreign(page.as_form_xobject())
    box = [float(value) for value in form.BBox]
    trim = trimmed(page.obj)
    if page.rotation:
        return form, (box[0], box[1])
    slack_x, slack_y = size[0] - (trim[2] - trim[0]), size[1] - (trim[3] - trim[1])
    return form, (trim[0] - slack_x / 2, trim[1] - slack_y / 2)


def _side(
    made: pikepdf.Pdf,
    forms: Sequence[tuple[Any, tuple[float, float]]],
    side: Side,
    sheet: tuple[float, float],
    size: tuple[float, float],
    moved: float,
    options: BookletOptions,
) -> None:
    """One side of a sheet: its two pages at the fold, each clipped there."""
    import pikepdf

    fold, bottom = sheet[0] / 2, (sheet[1] - size[1]) / 2
    names: dict[str, Any] = {}
    parts: list[bytes] = []
    for name, page, x, clip in (
        ("/Left", side[0], fold - size[0] + moved, (0.0, fold)),
        ("/Right", side[1], fold - moved, (fold, sheet[0])),
    ):
        if page is not None:
            form, corner = forms[page - 1]
            names[name] = form
            window = (clip[0], 0.0, clip[1] - clip[0], sheet[1])
            parts.append(_placed(name, x - corner[0], bottom - corner[1], window))
    if options.fold_marks:
        parts.append(_fold_marks(fold, sheet[1]))
    resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(names))
    content = made.make_stream(b"\n".join(parts))
    box = pikepdf.Array([0, 0, round(sheet[0], 3), round(sheet[1], 3)])
    entries = pikepdf.Dictionary(Type=pikepdf.Name.Page, MediaBox=box, Resources=resources, Contents=content)
    made.pages.append(pikepdf.Page(made.make_indirect(entries)))


def _placed(name: str, x: float, y: float, window: tuple[float, float, float, float]) -> bytes:
    clip = b" ".join(number(value) for value in window)
    return b"q %s re W n 1 0 0 1 %s %s cm %s Do Q" % (clip, number(x), number(y), name.encode())


def _fold_marks(fold: float, height: float) -> bytes:
    """Two short dashed ticks at the ends of the fold."""
    ends = ((0.0, TICK), (height - TICK, height))
    lines = b" ".join(b"%s %s m %s %s l S" % (number(fold), number(a), number(fold), number(b)) for a, b in ends)
    return b"q 0.5 G 0.25 w [2 2] 0 d " + lines + b" Q"


def _describe(made: pikepdf.Pdf, source: pikepdf.Pdf) -> None:
    """Title and dates of the source; printers are asked for both sides, turned over the short edge."""
    import pikepdf

    info = source.trailer.get("/Info")
    if info is not None:
        kept = ("/Title", "/Author", "/Subject", "/Keywords", "/Creator", "/CreationDate", "/ModDate")
        told = {key: str(info[key]) for key in kept if key in info}
        made.trailer.Info = made.make_indirect(pikepdf.Dictionary({key: pikepdf.String(v) for key, v in told.items()}))
    if "/Lang" in source.Root:
        made.Root.Lang = pikepdf.String(str(source.Root.Lang))
    made.Root.ViewerPreferences = pikepdf.Dictionary(
        DisplayDocTitle=True, Duplex=pikepdf.Name.DuplexFlipShortEdge, PrintScaling=pikepdf.Name("/None")
    )
