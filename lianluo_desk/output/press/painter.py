"""The painter of finished files: what print, archive and screen add to the pages of every PDF."""

from ...frozen import replace
from ...render.story import Story
from ...render.styles import MM
from ...typeset.fonts import Fonts
from ...typeset.pages import Page, Pages, PlacedRule
from ..pdf import PdfPainter, Store
from ..pdf_objects import Slot, array, dictionary, number, text_string
from .conditions import output_intent
from .inks import ALL, BLACK, SPOT, InkProfile, graphics_states, separation
from .links import Link
from .marks import printers_marks
from .metadata import xmp
from .options import PressOptions
from .pictures import picture_object, widest
from .recipe import Recipe


class PressPainter(PdfPainter):
    """Writes pages for one purpose."""

    def __init__(
        self, pages: Pages, fonts: Fonts, story: Story, recipe: Recipe, options: PressOptions, store: Store | None
    ) -> None:
        super().__init__(pages, fonts, recipe.profile, store)
        self._story = story
        self._recipe = recipe
        self._options = options
        self._widths = widest(pages)
        self._links: dict[int, list[Link]] = {}
        self._annotations: list[bytes] = []
        self._linked = 0
        self._spaces: bytes | None = None
        self._black = b""
        self._marks_stream = self._printers_marks()

    def add_links(self, links: list[Link]) -> None:
        """Links to be written with their pages."""
        for link in links:
            self._links.setdefault(link.page, []).append(link)

    def _printers_marks(self) -> bytes:
        options, pages = self._options, self._pages
        if not self.profile.slug:
            return b""
        crop, registration = options.crop_marks, options.registration_marks
        bleed = self.profile.bleed * MM
        return printers_marks(pages.width, pages.height, bleed, crop=crop, registration=registration)

    def begin_page(self, page: Page, width: float, height: float) -> None:
        super().begin_page(page, width, height)
        self._annotations = [self._annotation(link).ref for link in self._links.get(len(self.sheets), ())]

    def end_page(self) -> None:
        if self._marks_stream:
            self._out.append(self._marks_stream)
        super().end_page()

    def rule(self, rule: PlacedRule) -> None:
        """A new stroke colour changes the overprinting of fills too, so the next fill says its own again."""
        before = self._stroke
        super().rule(rule)
        if self._stroke != before and self.profile.overprint:
            self._filled = None

    def page_entries(self) -> dict[str, bytes]:
        """The links of the page."""
        return {"Annots": array(self._annotations)} if self._annotations else {}

    def _annotation(self, link: Link) -> Slot:
        """A link to an outside address, drawn without a frame (PDF/UA-1 §7.18.5)."""
        x0, top, x1, bottom = link.box
        corners = (x0 + self._offset, self._up(bottom), x1 + self._offset, self._up(top))
        entries = {
            "Type": b"/Annot",
            "Subtype": b"/Link",
            "Rect": array([number(value) for value in corners]),
            "Border": b"[0 0 0]",
            "F": b"4",
            "Contents": text_string(link.text),
            "A": dictionary({"S": b"/URI", "URI": text_string(link.target)}),
        }
        slot = self.objects.reserve()
        if self.profile.tagged:
            entries["StructParent"] = b"%d" % (len(self._pages.pages) + self._linked)
            self.marks.annotations.append((link.tag, link.page, slot))
            self._linked += 1
        slot.body = dictionary(entries)
        return slot

    def resources(self) -> dict[str, bytes]:
        """Fonts and pictures, and for the press overprinting and inks."""
        entries = super().resources()
        if isinstance(self.profile, InkProfile):
            entries["ExtGState"] = graphics_states()
            spaces = self._color_spaces()
            if spaces != b"<<>>":
                entries["ColorSpace"] = spaces
        return entries

    def _color_spaces(self) -> bytes:
        if self._spaces is None:
            inks: dict[str, bytes] = {}
            spot = self.profile.spot if isinstance(self.profile, InkProfile) else None
            if spot is not None:
                inks[SPOT[1:].decode()] = separation(self.objects, self._options.spot_name, spot)
            if self._marks_stream:
                inks[ALL[1:].decode()] = separation(self.objects, "All", (1.0, 1.0, 1.0, 1.0))
            self._spaces = dictionary(inks)
        return self._spaces

    def image_object(self, file: str, data: bytes) -> Slot:
        """A picture as the purpose wants it; on paper gray is the ink black alone."""
        treatment = self._recipe.treatment
        if treatment.condition is not None:
            self._black = self._black or separation(self.objects, "Black", BLACK)
            treatment = replace(treatment, gray=self._black)
        return picture_object(self.objects, data, treatment, self._widths.get(file, 0.0), file[:12])

    def catalog_entries(self) -> dict[str, bytes]:
        """Metadata, output intent, and the issue file that an archive file carries."""
        recipe = self._recipe
        packet = xmp(self._story, recipe.claim, self._options.facts)
        entries = {"Metadata": self.objects.packed(packet, {"Type": b"/Metadata", "Subtype": b"/XML"}).ref}
        if recipe.intent and recipe.condition is not None:
            entries["OutputIntents"] = output_intent(self.objects, recipe.condition, recipe.intent)
        if recipe.claim.part == "3" and self._options.issue_file is not None:
            from .carried import embed

            entries |= embed(self.objects, self._options.issue_file, self._options.images, self._story)
        return entries

    def info_entries(self) -> dict[str, bytes]:
        """The Info entries of the purpose; those that XMP could not repeat are left out."""
        return {"Trapped": b"", **dict(self._recipe.info)}
