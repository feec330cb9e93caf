"""`export_for`: the composed issue as the file that one purpose needs."""

from ...errors import DeskError
from ...render.story import Story
from ...typeset.fonts import Fonts
from ...typeset.pages import Pages
from ...typeset.painter import paint
from ..pdf import Store
from ..pdf_objects import text_string
from ..pdf_profile import PdfProfile
from .conditions import print_condition, screen_rgb
from .inks import Cmyk, InkProfile, house_color
from .links import Link, linked
from .marks import SLUG
from .metadata import Claim, cleaned
from .options import PressOptions, Purpose
from .painter import PressPainter
from .pictures import Treatment
from .recipe import Recipe

DEFAULTS = PressOptions()

_NO_MORE: list[Link] = []


def export_for(
    purpose: Purpose,
    pages: Pages,
    fonts: Fonts,
    story: Story,
    *,
    store: Store | None = None,
    options: PressOptions = DEFAULTS,
) -> bytes:
    """The file for `purpose`: equal input makes equal bytes, on any day and machine.

    print: PDF/X-1a:2003 or X-4, inks only, bleed. archive: PDF/A-2a with PDF/UA-1, or PDF/A-3u when it carries the
    issue file. screen: small, tagged, with links. booklet: sheets of two pages in folding order.
    Raises DeskError, and nothing has been written then.
    """
    if purpose == "booklet":
        return _booklet(pages, fonts, story, store, options)
    if not story.date and purpose != "screen":
        raise DeskError("这一期还没有日期，没有导出。", "请先在报头里填写日期：印刷和归档文件都要记下它。")
    spot = house_color(pages) if options.red == "spot" else None
    recipe, story = recipe_for(purpose, options, spot), cleaned(story)
    shown, links = linked(pages) if purpose == "screen" else (pages, _NO_MORE)
    painter = PressPainter(shown, fonts, story, recipe, options, store)
    painter.add_links(links)
    for page in shown.pages:
        paint(page, painter, shown.width, shown.height)
    return painter.finish(story)


def recipe_for(purpose: Purpose, options: PressOptions, spot: Cmyk | None = None) -> Recipe:
    """How a purpose is written; `spot` is the mixture that a spot ink stands for."""
    if purpose == "print":
        return _print(options, spot)
    if purpose == "archive":
        return _archive(options)
    if purpose == "booklet":
        profile = PdfProfile("booklet", (1, 7), tagged=False, outline=False)
        return Recipe(profile, Treatment(most=450, reduced=300, quality=90), Claim())
    return Recipe(
        PdfProfile("screen", (1, 7)), Treatment(most=220, reduced=160, quality=82, lossy=True), Claim(accessible=True)
    )


def _print(options: PressOptions, spot: Cmyk | None) -> Recipe:
    x1a = options.standard == "x1a"
    condition = print_condition(options.profile, version_two_only=x1a)
    marked = options.crop_marks or options.registration_marks
    profile = InkProfile(
        "print",
        (1, 4) if x1a else (1, 6),
        "cmyk",
        tagged=False,
        outline=False,
        bleed=options.bleed,
        slug=SLUG if marked else 0.0,
        overprint=True,
        cid_sets=True,
        red=options.red,
        spot=spot,
    )
    version = text_string("PDF/X-1a:2003" if x1a else "PDF/X-4")
    return Recipe(
        profile,
        Treatment(condition, most=600, reduced=400, quality=95),
        Claim(x4=not x1a),
        "GTS_PDFX",
        condition,
        (("GTS_PDFXVersion", version), ("Trapped", b"/False")),
    )


def _archive(options: PressOptions) -> Recipe:
    carries = options.issue_file is not None
    claim = Claim("3" if carries else "2", "U" if carries else "A", accessible=True)
    return Recipe(PdfProfile("archive", (1, 7)), Treatment(), claim, "GTS_PDFA1", screen_rgb())


def _booklet(pages: Pages, fonts: Fonts, story: Story, store: Store | None, options: PressOptions) -> bytes:
    from ..imposition import impose

    story = cleaned(story)
    painter = PressPainter(pages, fonts, story, recipe_for("booklet", options), options, store)
    for page in pages.pages:
        paint(page, painter, pages.width, pages.height)
    return impose(painter.finish(story), options.booklet)
