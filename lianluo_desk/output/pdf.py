"""Pages as a PDF file: glyphs where composition put them, text that extracts as it was written, tags and bookmarks."""

from collections.abc import Callable

from ..errors import DeskError
from ..render.story import Story
from ..render.styles import MM, Color
from ..typeset.fonts import Fonts
from ..typeset.pages import ARTIFACT, GlyphRun, Page, Pages, PlacedImage, PlacedLine, PlacedRule
from ..typeset.painter import paint
from ..typeset.unprintable import named, without_glyph
from .fonts_pdf import PdfFont
from .pdf_catalog import write_catalog, write_info
from .pdf_images import image_object
from .pdf_objects import PdfObjects, Slot, array, dictionary, number
from .pdf_profile import SCREEN, PdfProfile
from .pdf_structure import MarkedContent, begin, begin_spoken
from .pdf_text import text_line

Store = Callable[[str], bytes]


class PdfPainter:
    """Writes pages into a PDF file; there is no typography in it."""

    def __init__(self, pages: Pages, fonts: Fonts, profile: PdfProfile, store: Store | None) -> None:
        self.objects = PdfObjects(profile.version)
        self.profile = profile
        self.marks = MarkedContent()
        self.sheets: list[Slot] = []
        self._pages = pages
        self._store = store
        self._fonts = {key: PdfFont(fonts.face(key), pairs) for key, pairs in sorted(_glyphs(pages).items())}
        self._names = {key: b"/F%d" % index for index, key in enumerate(self._fonts, start=1)}
        self._images: dict[str, tuple[bytes, Slot]] = {}
        self._tree = self.objects.reserve()
        self._out: list[bytes] = []
        self._pending: list[GlyphRun] = []
        self._at = (0.0, 0.0)
        self._filled: Color | None = None  # of glyphs
        self._stroke = b""
        self._tag = ARTIFACT
        self._marked = self._texting = False
        self._slug = profile.slug * MM
        self._offset = self._slug + profile.bleed * MM

    def begin_page(self, page: Page, width: float, height: float) -> None:  # noqa: ARG002
        self._out = []
        self._filled = None
        self._stroke = b""
        self.marks.begin_page()

    def end_page(self) -> None:
        self._flush()
        stream = self.objects.stream(b"\n".join(self._out))
        entries = {
            "Type": b"/Page",
            "Parent": self._tree.ref,
            "MediaBox": self._box(0.0),
            "BleedBox": self._box(self._slug),
            "TrimBox": self._box(self._offset),
            "Resources": dictionary(self.resources()),
            "Contents": stream.ref,
        }
        if self.profile.tagged:
            entries |= {"StructParents": b"%d" % len(self.sheets), "Tabs": b"/S"}
        self.sheets.append(self.objects.add(dictionary(entries | self.page_entries())))

    def _box(self, inset: float) -> bytes:
        """The media box made smaller by `inset` pt on every side."""
        far = 2 * self._offset - inset
        corners = (inset, inset, self._pages.width + far, self._pages.height + far)
        return array([number(value) for value in corners])

    def page_entries(self) -> dict[str, bytes]:
        """What a purpose adds to the dictionary of the page at hand."""
        return {}

    def resources(self) -> dict[str, bytes]:
        """The resources of the page at hand."""
        entries = {"Font": self.objects.fonts.ref}
        if self._images:
            entries["XObject"] = dictionary({name[1:].decode(): slot.ref for name, slot in self._images.values()})
        return entries

    def begin_tag(self, tag: int) -> None:
        self._tag = tag

    def end_tag(self, tag: int) -> None:  # noqa: ARG002
        self._flush()
        self._leave_text()

    def _enter_mark(self) -> None:
        """Open the marked content of the tag at hand."""
        if self._marked or not self.profile.tagged:
            return
        self._marked = True
        if self._tag == ARTIFACT:
            self._out.append(b"/Artifact BMC")
        else:
            self._out.append(begin(self._pages.elements[self._tag], self.marks.mark(self._tag)))

    def _leave_mark(self) -> None:
        if self._marked:
            self._out.append(b"EMC")
            self._marked = False

    def _leave_text(self) -> None:
        self._leave_mark()
        if self._texting:
            self._out.append(b"ET")
            self._texting = False

    def glyphs(self, run: GlyphRun, x: float, y: float) -> None:
        """Runs of one line are written together."""
        if (x, y) != self._at:
            self._flush()
            self._at = (x, y)
        self._pending.append(run)

    def _flush(self) -> None:
        """Write the pending line; the lines of one tag share a text object."""
        if not self._pending:
            return
        runs, self._pending = self._pending, []
        x, y = self._at
        if not self._texting:
            self._out.append(b"BT")
            self._texting = True
        for part in _by_color(runs):
            if part[0].color is not self._filled:
                self._filled = part[0].color
                self._out.append(self.profile.fill(self._filled))
            for spoken, operators in text_line(part, x + self._offset, self._up(y), self._fonts, self._names):
                self._write(spoken, operators)

    def _write(self, spoken: str, operators: list[bytes]) -> None:
        """Operators inside the mark at hand, or in one of their own where another text is read for them."""
        if not spoken or (self.profile.tagged and self._tag == ARTIFACT):
            self._enter_mark()
            self._out += operators
            return
        self._leave_mark()
        self._out.append(begin_spoken(spoken, self.marks.mark(self._tag) if self.profile.tagged else None))
        self._out += operators
        self._out.append(b"EMC")

    def _up(self, y: float) -> float:
        return self._pages.height - y + self._offset

    def rule(self, rule: PlacedRule) -> None:
        self._flush()
        self._leave_text()
        self._enter_mark()
        stroke = self.profile.stroke(rule.color)
        if stroke != self._stroke:
            self._out.append(stroke)
            self._stroke = stroke
        points = (rule.x0 + self._offset, self._up(rule.y0), rule.x1 + self._offset, self._up(rule.y1))
        x0, y0, x1, y1 = (number(value) for value in points)
        self._out.append(number(rule.weight) + b" w " + x0 + b" " + y0 + b" m " + x1 + b" " + y1 + b" l S")

    def image(self, image: PlacedImage) -> None:
        self._flush()
        self._leave_text()
        self._enter_mark()
        name, _ = self._image(image.file)
        box = (image.width, image.height, image.x + self._offset, self._up(image.y + image.height))
        width, height, x, y = (number(value) for value in box)
        self._out.append(b"q " + width + b" 0 0 " + height + b" " + x + b" " + y + b" cm " + name + b" Do Q")

    def _image(self, file: str) -> tuple[bytes, Slot]:
        if file not in self._images:
            if self._store is None:
                raise DeskError("这一期有图片，但没有图片库，没有写出 PDF。", "请从原来的档案打开这一期再导出。")
            try:
                data = self._store(file)
            except (KeyError, OSError) as error:
                raise DeskError(f"找不到图片“{file[:12]}”，没有写出 PDF。", "请重新插入这张图片。") from error
            self._images[file] = (b"/Im%d" % (len(self._images) + 1), self.image_object(file, data))
        return self._images[file]

    def image_object(self, file: str, data: bytes) -> Slot:
        """An image of the store as an XObject."""
        return image_object(self.objects, data, self.profile, file[:12])

    def catalog_entries(self) -> dict[str, bytes]:
        """What a purpose adds to the catalog."""
        return {}

    def info_entries(self) -> dict[str, bytes]:
        """What a purpose adds to the document information; an empty value leaves an entry out."""
        return {}

    def finish(self, story: Story) -> bytes:
        """The file."""
        names = {
            self._names[key][1:].decode(): font.write(self.objects, cid_set=self.profile.cid_sets).ref
            for key, font in self._fonts.items()
        }
        self.objects.fonts.body = dictionary(names)
        kids = array([sheet.ref for sheet in self.sheets])
        self._tree.body = dictionary({"Type": b"/Pages", "Kids": kids, "Count": b"%d" % len(self.sheets)})
        catalog = write_catalog(
            self.objects, self._tree, story, self._pages, self.marks, self.sheets, self.profile, self.catalog_entries()
        )
        return self.objects.write(catalog, write_info(self.objects, story, self.info_entries()))


def _by_color(runs: list[GlyphRun]) -> list[list[GlyphRun]]:
    """Neighbours of one colour together."""
    parts = [runs[:1]]
    for run in runs[1:]:
        if run.color is parts[-1][0].color or run.color == parts[-1][0].color:
            parts[-1].append(run)
        else:
            parts.append([run])
    return parts


def _glyphs(pages: Pages) -> dict[str, set[tuple[int, str]]]:
    """The glyphs of every face with the text each stands for. Raises DeskError for characters without a glyph.

    Equal texts of a face have equal glyphs; only the further glyphs of clusters, which all have the text "", have not.
    """
    told: dict[str, dict[str, int]] = {}
    seen: dict[str, set[str]] = {}
    silent: set[tuple[str, int]] = set()
    for run in (run for page in pages.pages for placed in page.lines for run in placed.line.runs):
        texts = seen.setdefault(run.face, set())
        if not texts.issuperset(run.texts):
            texts.update(run.texts)
            told.setdefault(run.face, {}).update(zip(run.texts, run.gids, strict=True))
        if "" in texts and "" in run.texts:
            silent.update((run.face, gid) for gid, text in zip(run.gids, run.texts, strict=True) if not text)
    if any(0 in gids.values() for gids in told.values()) or any(not gid for _, gid in silent):
        raise _cannot_print(pages)
    pairs = {face: {(gid, text) for text, gid in gids.items()} for face, gids in told.items()}
    for face, gid in silent:
        pairs[face].add((gid, ""))
    return pairs


NAMED = 8
"""So many further missing characters are named."""


def _cannot_print(pages: Pages) -> DeskError:
    missing: dict[str, tuple[Page, PlacedLine]] = {}
    for page, placed, _, char in without_glyph(pages.pages):
        missing.setdefault(char, (page, placed))
    first, *others = missing
    page, placed = missing[first]
    line = "".join(text for run in placed.line.runs for text in run.texts if text.isprintable())
    more = "、".join(f"第 {missing[char][0].number} 页{named(char)}" for char in others[:NAMED])
    rest = f"等 {len(others)} 个字" if len(others) > NAMED else ""
    return DeskError(
        f"第 {page.number} 页“{line[:20]}”一行里的{named(first)}没有字体能印，没有写出 PDF"
        + (f"；还缺{more}{rest}。" if more else "。"),
        "请换一个字，或在这台电脑上安装含有这个字的字体。",
    )


def export_pdf(
    pages: Pages, fonts: Fonts, story: Story, profile: PdfProfile = SCREEN, store: Store | None = None
) -> bytes:
    """The whole issue as a PDF file: equal input makes equal bytes.

    Raises DeskError for a character that no font has, a missing or broken image, a font that cannot be embedded;
    nothing has been written then.
    """
    painter = PdfPainter(pages, fonts, profile, store)
    for page in pages.pages:
        paint(page, painter, pages.width, pages.height)
    return painter.finish(story)
