"""The desk: one object that knows the packs, the fonts and the archive, and does what an editor asks."""

import contextlib
import re
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

from ..errors import DeskError
from ..files import refuse_existing, write_whole
from ..model.issue import Issue, Series
from .facts import Facts, Shelf
from .keeping import TakenIn, editor_here, keep_images, keep_manuscripts, ledger_of, past_files, take_in
from .making import (
    USUAL,
    Export,
    Format,
    PdfOrder,
    Purpose,
    Started,
    entries_after,
    start_issue,
    with_manuscripts,
    write_exports,
)

if TYPE_CHECKING:
    from ..archive import Archive, Ledger, Restored, Summary
    from ..archive.place import Place
    from ..intake import Reading
    from ..ledger import Entry, Register
    from ..model.publication import Publication
    from ..output.preflight import Report as PreflightReport
    from ..proof import Finding
    from ..proof import Report as ProofReport
    from ..render.pack import Pack
    from ..render.story import Story
    from ..typeset.fonts import FontBook
    from ..typeset.pages import Pages
    from .house import House
    from .pressing import LookedOver
    from .proofing import Proofing
    from .reviewing import Reviewing

_SHA256 = re.compile("[0-9a-f]{64}")
DEFAULT_PACK = "lianluo"


class Desk:
    """What an editor can do. Nothing is opened or loaded before it is needed.

    `archive` is a path or an SQLAlchemy address (None: the user's own); `system_fonts` prefers fonts of the
    machine where they qualify.
    """

    def __init__(
        self,
        archive: str | None = None,
        *,
        pack: str = DEFAULT_PACK,
        system_fonts: bool = False,
    ) -> None:
        self._archive_address = archive
        self._pack_name = pack
        self._system_fonts = system_fonts
        self._shelf = Shelf()
        self._image_folders: dict[Path, None] = {}
        self.noticed: tuple[str, ...] = ()
        """What composing the last PDF noticed, a sentence each: a missing picture, a line too loose …"""

    @cached_property
    def fonts(self) -> "FontBook":
        """The fonts in use."""
        from ..typeset.fonts import FontBook

        return FontBook.preferring_system() if self._system_fonts else FontBook.bundled()

    @property
    def _packs(self) -> "dict[str, Pack]":
        """The packs by publication; with an open archive, what the house keeps there holds."""
        return self._shelf.packs(self.__dict__.get("archive"))

    @property
    def publications(self) -> "tuple[Publication, ...]":
        """The publications that have a template pack here."""
        return tuple(pack.publication for pack in self._packs.values())

    @property
    def pack(self) -> "Pack":
        """The pack that new issues are made with. Raises DeskError when it is not installed."""
        if self._pack_name not in self._packs:
            raise DeskError(f"没有安装名为“{self._pack_name}”的刊物模板。", "请检查 templates 文件夹。")
        return self._packs[self._pack_name]

    def pack_of(self, issue: Issue) -> "Pack":
        """The pack of the issue's publication; another house's issue is shown in the desk's own."""
        return self._packs.get(issue.publication) or self.pack

    @property
    def place(self) -> "Place":
        """Where the archive is, or would be. Raises DeskError for an address of no kind that is known."""
        from ..archive.place import find_place

        return find_place(self._archive_address)

    @cached_property
    def archive(self) -> "Archive":
        """The archive, opened when it is first needed. Raises DeskError."""
        from ..archive import open_archive

        who, host = editor_here()
        return open_archive(self._archive_address, who=who, host=host)

    def close(self) -> None:
        """Close the archive if it was opened."""
        if "archive" in self.__dict__:
            self.archive.close()
            del self.__dict__["archive"]
            for room in ("review", "house", "proofing"):
                self.__dict__.pop(room, None)
            self._shelf.forget()

    # reading and starting

    def read(self, path: Path) -> "Reading":
        """What a received file says, with its questions; the file itself is left alone. Raises DeskError."""
        from ..intake import read_file
        from .pressing import is_pdf, reopened

        return reopened(path) if is_pdf(path) else read_file(path, self.publications)

    def open_issue(self, reference: str) -> Issue:
        """The issue of an issue file or of an archive reference (2018-16, 总560, 560, latest). Raises DeskError."""
        from ..model.issue_file import load_issue

        path = Path(reference)
        if path.suffix.lower() == ".json" or path.is_file():
            self._image_folders[path.resolve().parent / "images"] = None
            return load_issue(path)
        return self.archive.get(self.archive.find(reference))

    def ledger(self, publication: str | None = None) -> "Ledger":
        """The register of a publication (None: the desk's own); an empty one starts from the known numbers."""
        pack = self._packs.get(publication or self.pack.publication.id)
        return ledger_of(self.archive, pack.publication) if pack else self.archive.ledger(publication or "")

    def issues_at_a_glance(self) -> "list[Summary] | None":
        """What `archive.issues()` says, without the database library; None where the archive must be opened for it."""
        from ..archive.glance import issues_at

        return issues_at(self.place)

    def register_at_a_glance(self) -> "Register | None":
        """What `ledger().register()` says, without the database library; None where the archive must be opened."""
        from ..archive.glance import entries_at
        from ..ledger import register

        entries = entries_at(self.place, self.pack.publication.id)
        return register(entries) if entries else None

    def start(
        self,
        day: date,
        *,
        series: Series = "regular",
        after: Issue | None = None,
        manuscripts: Sequence[Path] = (),
    ) -> Started:
        """The next issue: its numbers, the lists in force on its date, the manuscripts in their order.

        With `after` the numbers follow that issue alone and nothing is registered; otherwise they come from the
        archive's register, are reserved there, and the issue is kept in the archive.
        Raises DeskError when no next issue can have that date.
        """
        from ..ledger import next_numbers

        if after is None:
            return self._begin(day, series, manuscripts)
        numbers = next_numbers(entries_after(after), day, series)
        empty = start_issue(self.pack_of(after).publication, numbers, day, series)
        gathered = with_manuscripts(empty, manuscripts, self.read)
        return Started(gathered.issue, numbers, gathered.questions, gathered.made, gathered.images)

    def _begin(self, day: date, series: Series, manuscripts: Sequence[Path]) -> Started:
        publication = self.facts.now().publication
        numbers = self.ledger().next(day, series)
        gathered = with_manuscripts(start_issue(publication, numbers, day, series), manuscripts, self.read)
        self.archive.add(gathered.issue)  # refuses numbers that somebody else took meanwhile
        keep_manuscripts(self.archive, gathered.issue, gathered.made)
        keep_images(self.archive, gathered.issue, gathered.images)
        return Started(gathered.issue, numbers, gathered.questions, gathered.made, gathered.images)

    def take_in(self, paths: Sequence[Path]) -> Iterator[TakenIn]:
        """Add past issues from files and folders, one after the other; what cannot be taken is reported."""
        self.ledger()
        for path in past_files(paths):
            yield take_in(self.archive, path, self.read, self.pack.publication.id)

    def restore(self, backup: Path) -> "Restored":
        """Put a backup (a file, or the name of one) in the archive's place; the present one is kept beside it.

        Raises DeskError.
        """
        from ..archive import restore_archive

        self.close()
        who, host = editor_here()
        return restore_archive(self._archive_address, backup, who=who, host=host)

    def image(self, file: str) -> bytes:
        """The bytes of an issue's image by its SHA-256 name: from the folder "images" beside an opened issue file,
        or from the archive. Raises KeyError when it is nowhere."""
        if not _SHA256.fullmatch(file):
            raise KeyError(file)
        import hashlib

        for folder in self._image_folders:
            with contextlib.suppress(OSError):
                data = (folder / file).read_bytes()
                if hashlib.sha256(data).hexdigest() == file:
                    return data
        try:
            return self.archive.files.content(file)
        except DeskError as error:
            raise KeyError(file) from error

    @property
    def facts(self) -> Facts:
        """The facts of the desk's own publication: lists, editors and imprint by date, kept in the archive."""
        self.pack  # noqa: B018 — a pack that is not installed is told before the archive is opened
        return Facts(self.archive, self._shelf, self._shelf.installed[self._pack_name].publication)

    @cached_property
    def review(self) -> "Reviewing":
        """Review rounds: send, read, apply."""
        from .reviewing import Reviewing

        return Reviewing(self.archive, self._docx, editor_here()[0])

    # composing

    def story(self, issue: Issue) -> "Story":
        """The issue as styled blocks in printing order."""
        from ..render.render import render

        return render(issue, self.pack_of(issue))

    def pages(self, issue: Issue, previous: "Pages | None" = None) -> "Pages":
        """The issue's pages, every glyph placed; pages equal to those of `previous` are the very same objects."""
        from ..typeset.flow import typeset
        from ..typeset.setting import Options

        options = Options(store=self.image)
        return typeset(self.story(issue), self.pack_of(issue).styles, self.fonts, options, previous)

    def headline(self, issue: Issue) -> str:
        """Name, numbers and date as the masthead prints them, on one line."""
        wanted = ("masthead/title", "masthead/number", "masthead/cumulative", "masthead/date")
        from ..render.story import texts

        printed = {text.source: text.text for text in texts(self.story(issue).blocks) if text.source in wanted}
        return "　".join(printed[place] for place in wanted if printed.get(place))

    def font_report(self) -> list[dict[str, str]]:
        """Which font serves which role, from where, and what is missing."""
        from ..typeset.fonts import font_report

        return [dict(row) for row in font_report(self.fonts)]

    # checking

    @property
    def kept_archive(self) -> "Archive | None":
        """The archive if there is one already: merely looking at a file makes none."""
        file = self.place.file
        return self.archive if file is None or file.exists() else None

    @cached_property
    def house(self) -> "House":
        """The house's own knowledge: registers, what is left alone, each step undoable."""
        from .house import House

        return House(lambda: self.archive, lambda: self.kept_archive)

    @cached_property
    def proofing(self) -> "Proofing":
        """Proofreading with the house's registers, the ledger and past wording."""
        from .proofing import Proofing

        return Proofing(self.house, lambda: self.kept_archive, self._own_publication, self._known_entries)

    def _own_publication(self, issue: Issue) -> "Publication | None":
        pack = self._packs.get(issue.publication)
        return pack.publication if pack else None

    def _known_entries(self, issue: Issue) -> "Sequence[Entry]":
        if self.kept_archive is None or issue.publication not in self._packs:
            return ()
        return self.ledger(issue.publication).entries()

    def check(self, issue: Issue, *, ignoring: bool = True) -> "ProofReport":
        """Proofread an issue with its composed pages; with `ignoring` less what the editor left alone."""
        return self.proofing.check(issue, self._pages_if_possible(issue), ignoring=ignoring)

    def proof_report(
        self, issue: Issue, path: Path, *, force: bool = False, repaired: "Sequence[Finding]" = ()
    ) -> "ProofReport":
        """Write the proof report (校对报告) as PDF or XLSX, by the suffix: every finding and what became of it.

        What was left alone is listed with its decision and does not count; `repaired` are findings that were put
        right meanwhile. The report that counts is returned. Raises DeskError, nothing is half-written then.
        """
        suffix = path.suffix.lower()
        if suffix not in (".pdf", ".xlsx"):
            raise DeskError(f"校对报告不能写成“{path.suffix or path.name}”。", "请用 .pdf 或 .xlsx 作扩展名。")
        if not force:
            refuse_existing(path)
        counted, everything, decisions = self.proofing.decided(issue, self._pages_if_possible(issue), repaired)
        data = self._report_pdf(issue, everything, decisions) if suffix == ".pdf" else None
        if data is None:
            from ..proof.reporting import workbook

            data = workbook(issue, everything, decisions)
        write_whole(path, data, force=force)
        return counted

    def _report_pdf(self, issue: Issue, report: "ProofReport", decisions: dict[str, str]) -> bytes:
        from ..output.pdf import export_pdf
        from ..proof.report_story import STYLES, report_story
        from ..typeset.flow import typeset

        story = report_story(issue, report, decisions, lambda char: bool(self.fonts.glyph("song", char).gid))
        return export_pdf(typeset(story, STYLES, self.fonts), self.fonts, story)

    def _pages_if_possible(self, issue: Issue) -> "Pages | None":
        """The pages; None when a character has no font: that is the export's to say, not the proofreader's."""
        with contextlib.suppress(DeskError):
            return self.pages(issue)
        return None

    def preflight(self, path: Path, purpose: Purpose | None = None) -> "PreflightReport":
        """What is wrong with a finished PDF. Raises DeskError when it cannot be read as one."""
        from ..output.preflight import preflight

        return preflight(path, purpose)

    # files

    def export(
        self, issue: Issue, wishes: Sequence[Export], *, order: PdfOrder = USUAL, force: bool = False
    ) -> tuple[Path, ...]:
        """Write the files wished for, all of them or none; `order` says how the PDF is made. Raises DeskError."""
        makers: dict[Format, Callable[[Issue], bytes]] = {
            "pdf": partial(self._pdf, order=order),
            "docx": self._docx,
            "txt": self._text,
        }

        def files(wish: Export) -> dict[Path, bytes]:
            make = makers.get(wish.format)
            return {wish.path: make(issue)} if make else self._web(issue, wish)

        return write_exports([(wish, partial(files, wish)) for wish in wishes], force=force)

    def look_over(self, issue: Issue, order: PdfOrder) -> "LookedOver":
        """What should be looked at before the issue's PDF is written. Raises DeskError."""
        from .pressing import looked_over

        own = issue.publication in self._packs  # another house's numbers are not ours to judge
        entries = list(self.ledger(issue.publication).entries()) if own and self.kept_archive else None
        pages, story = self.pages(issue), self.story(issue)
        return looked_over(issue, pages, story, lambda: self._made(issue, pages, story, order), order.purpose, entries)

    def _pdf(self, issue: Issue, order: PdfOrder) -> bytes:
        from .pressing import refuse_faulty

        pages = self.pages(issue)
        self.noticed = tuple(notice.message for notice in pages.notices)
        data = self._made(issue, pages, self.story(issue), order)
        refuse_faulty(data, order)
        return data

    def _made(self, issue: Issue, pages: "Pages", story: "Story", order: PdfOrder) -> bytes:
        from ..output.press import export_for
        from .pressing import options_of

        options = options_of(order, issue, self.image)
        return export_for(order.purpose, pages, self.fonts, story, store=self.image, options=options)

    def _docx(self, issue: Issue, properties: dict[str, str] | None = None) -> bytes:
        from ..output.docx import export_docx

        return export_docx(issue, self.story(issue), self.pack_of(issue), store=self.image, properties=properties)

    def _web(self, issue: Issue, wish: Export) -> dict[Path, bytes]:
        from .web import web_files

        return web_files(self.story(issue), self.pack_of(issue), self.image, wish)

    def _text(self, issue: Issue) -> bytes:
        from ..output.text import export_text

        return export_text(self.story(issue)).encode()
