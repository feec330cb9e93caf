"""The one thing that panels know: the issue under edit, where the caret is, and what changed."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from lianluo_desk.edit import Kind
from lianluo_desk.errors import DeskError
from lianluo_desk.model.issue import Article, Issue, Status

from .composer import Composer
from .i18n import tr
from .library import Library
from .pages.geometry import Box, caret_box
from .session import Session

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lianluo_desk.desk import Desk
    from lianluo_desk.intake import Question
    from lianluo_desk.typeset.pages import Pages

    from .pages.painter import GlyphStore

MASTHEAD = "masthead"
COLOPHON = "colophon"


@dataclass(frozen=True, slots=True)
class Change:
    """What changed: the issue before (None when it was just opened) and after, and the widget that did it."""

    before: Issue | None
    after: Issue
    origin: object = None


@dataclass(frozen=True, slots=True)
class Spot:
    """A place in the issue: source place of the model, a code-point offset in its text, how much of it is meant."""

    source: str
    offset: int = 0
    length: int = field(default=0, compare=False)


class Workspace(QObject):
    """The controller: edits go in as a new Issue, everything that shows the issue listens to the signals."""

    opened = Signal()
    closed = Signal()
    changed = Signal(object)  # Change
    history_changed = Signal()
    kept = Signal(bool)  # whether everything is on disk
    recovered = Signal()  # what could not be kept for a while is on disk now
    part_selected = Signal(str)  # an article's id, MASTHEAD or COLOPHON
    caret_moved = Signal(object)  # Spot
    spot_wanted = Signal(object)  # Spot: go there
    pages_changed = Signal(object)  # Pages
    pages_failed = Signal(object)
    questions_changed = Signal()
    findings_changed = Signal()
    review_marks_changed = Signal()
    finding_accepted = Signal(object)
    finding_dismissed = Signal(object)
    finding_ignored = Signal(object, str)  # and how far: here, issue, always
    findings_repaired = Signal(object)  # several, as one step
    trouble = Signal(object)  # Exception to be shown as a sentence
    told = Signal(str)  # a sentence for the status line

    def __init__(self, desk: "Desk", library: Library, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.desk, self.library = desk, library
        self.session: Session | None = None
        self.part = ""
        self.caret: Spot | None = None
        self.pages: Pages | None = None
        self.questions: tuple[Question, ...] = ()
        self.findings: tuple[Any, ...] = ()
        self.review_marks: tuple[Any, ...] = ()  # changes of a round, underlined where they stand
        self.composer = Composer(self._compose, self)
        self.composer.composed.connect(self._composed)
        self.composer.failed.connect(self.pages_failed)
        self._keeper = QTimer(self)
        self._keeper.setInterval(250)
        self._keeper.timeout.connect(self._watch)
        self.composing = False  # whether text is under composition in the manuscript
        self._was_kept = True
        self._unkept = ""  # why the last save failed, as it was told
        self._proof_state = self._rate = ""
        self._found: tuple[Pages, Spot, Box | None] | None = None
        self._glyphs: GlyphStore | None = None
        self._counts: dict[str, tuple[Article, int]] = {}

    # the open issue

    @property
    def issue(self) -> Issue | None:
        return self.session.issue if self.session else None

    @property
    def article(self) -> Article | None:
        """The article that is selected, if one is."""
        if self.issue is None:
            return None
        return next((article for article in self.issue.articles if article.id == self.part), None)

    @property
    def editable(self) -> bool:
        return self.session is not None and not self.session.read_only

    def open(self, session: Session, questions: "tuple[Question, ...]" = ()) -> None:
        """Work on that issue; the one before is kept and closed. While it cannot be kept, it stays open instead."""
        if not self.close(aside=True):
            self.library.let_go(session)
            return
        self.session = session
        self.questions = questions
        issue = session.issue
        self.part = issue.articles[0].id if issue.articles else MASTHEAD
        self.opened.emit()
        self.changed.emit(Change(None, issue))
        self.part_selected.emit(self.part)
        self.history_changed.emit()
        self.questions_changed.emit()
        self.composer.follow(issue)
        self._keeper.start()

    def close(self, *, give_up: bool = False, aside: bool = False) -> bool:
        """Keep everything and let the issue go. False, with a sentence, when it could not be kept: it stays open.

        With `give_up` it is let go nevertheless; what the archive did not take lies in its rescue file. With `aside`
        only the text is waited for; what else closing takes is done behind the window.
        """
        if self.session is None:
            return True
        try:
            if aside and not self.session.read_only:  # what was saved elsewhere meanwhile cannot be flushed
                self.session.flush()
                self.library.let_go(self.session)
            else:
                self.session.close()
        except DeskError as error:
            if not give_up:
                self.trouble.emit(error)
                return False
            self.session.abandon()
        self._keeper.stop()
        self.session = None
        self.part, self.caret, self.pages, self.questions, self.findings = "", None, None, (), ()
        self._counts.clear()
        self._found, self._proof_state, self._rate = None, "", ""
        self._unkept = ""
        self.composer.forget()
        self.closed.emit()
        return True

    def characters_of(self, article: Article) -> int:
        """The article's characters, counted anew only when it changed."""
        held = self._counts.get(article.id)
        if held is None or held[0] is not article:
            held = self._counts[article.id] = (article, article.characters)
        return held[1]

    # edits

    def edit(
        self, issue: Issue, label: str, kind: Kind = "structural", origin: object = None, caret: Spot | None = None
    ) -> bool:
        """Make `issue` the present one. False, with a sentence shown, when it could not be recorded.

        `caret` is where the edit left the caret: whoever shows it hears of it with the new pages, not before.
        """
        session = self.session
        if session is None or issue == session.issue:
            return False
        before = session.issue
        try:
            if session.read_only:
                raise DeskError(
                    tr("这一期只能阅读，没有改动。"), tr("已印发的一期先“重新打开”，样刊先另存为新的一期。")
                )
            session.record(issue, label, kind)
        except DeskError as error:
            self.trouble.emit(error)
            self.changed.emit(Change(before, session.issue))
            return False
        moved, shown = caret not in (None, self.caret), self.pages
        if moved:
            self.caret = caret
        self._announce(Change(before, session.issue, origin))
        if moved and self.pages is shown:  # the pages come later
            self.caret_moved.emit(self.caret)
        return True

    def _announce(self, change: Change) -> None:
        self._check_part(change.after)
        self.changed.emit(change)
        self.history_changed.emit()
        self._watch()
        self.composer.follow(change.after, change.before)

    def _check_part(self, issue: Issue) -> None:
        """An article that is gone hands the selection to its neighbour."""
        if self.part in (MASTHEAD, COLOPHON) or any(article.id == self.part for article in issue.articles):
            return
        self.part = issue.articles[-1].id if issue.articles else MASTHEAD
        self.part_selected.emit(self.part)

    @Slot()
    def undo(self) -> None:
        self._travel("undo")

    @Slot()
    def redo(self) -> None:
        self._travel("redo")

    def _travel(self, way: str) -> None:
        if self.session is None:
            return
        before = self.session.issue
        try:
            after = getattr(self.session, way)()
        except DeskError as error:
            self.trouble.emit(error)
            return
        if after is not None:
            self._show_where(before, after)
            self._announce(Change(before, after))

    def _show_where(self, before: Issue, after: Issue) -> None:
        """Let the part that an undo changes come into view first."""
        old = {article.id: article for article in before.articles}
        for article in after.articles:
            if old.get(article.id) != article:
                self.select(article.id)
                return

    def go_to_state(self, number: int) -> None:
        """Stand in another state of the history; the present one stays reachable."""
        if self.session is None:
            return
        before = self.session.issue
        try:
            after = self.session.go_to(number)
        except DeskError as error:
            self.trouble.emit(error)
            return
        self._announce(Change(before, after))

    def name_version(self, name: str) -> None:
        """Give the present state a name."""
        if self.session is None:
            return
        try:
            self.session.name_version(name)
        except DeskError as error:
            self.trouble.emit(error)
            return
        self.history_changed.emit()
        self.told.emit(name)

    def set_status(self, status: Status, reason: str = "") -> None:
        """Move the issue to another status; see the archive's rules."""
        if self.session is None:
            return
        before = self.session.issue
        try:
            after = self.session.set_status(status, reason)
        except DeskError as error:
            self.trouble.emit(error)
            return
        self._announce(Change(before, after))

    @Slot()
    def _watch(self) -> None:
        """Say whether what was typed is on disk, and once why it is not."""
        session = self.session
        kept = session is None or session.saved
        if kept != self._was_kept:
            self._was_kept = kept
            self.kept.emit(kept)
        trouble = session.trouble if session is not None else None
        if trouble is not None and trouble.message != self._unkept:
            self._unkept = trouble.message
            self.trouble.emit(trouble)
        elif trouble is None and kept and self._unkept:
            self._unkept = ""
            self.recovered.emit()

    # where one is

    def select(self, part: str) -> None:
        """Show that article, or the masthead's or colophon's fields."""
        if part and part != self.part:
            self.part = part
            self.part_selected.emit(part)

    def caret_at(self, spot: Spot) -> None:
        """The caret stands there now."""
        if spot != self.caret:
            self.caret = spot
            self.caret_moved.emit(spot)

    @property
    def caret_box(self) -> Box | None:
        """Where the caret stands on the pages; found once for each caret and composition."""
        pages, spot = self.pages, self.caret
        if pages is None or spot is None:
            return None
        if self._found is None or self._found[0] is not pages or self._found[1] is not spot:
            self._found = (pages, spot, caret_box(pages, spot.source, spot.offset))
        return self._found[2]

    def go(self, spot: Spot) -> None:
        """Take the person to that place of the issue."""
        part = self.part_of(spot.source)
        if part:
            self.select(part)
            self.spot_wanted.emit(spot)

    def part_of(self, source: str) -> str:
        """The part of the outline that a source place belongs to, or ""."""
        head = source.split("/", 1)[0]
        if head == "masthead":
            return MASTHEAD
        if head in ("colophon", "distribution"):
            return COLOPHON
        if self.issue is None:
            return ""
        for article in self.issue.articles:
            if article.id == head or any(block.id == head for block in article.body):
                return article.id
        return ""

    def _compose(self, issue: Issue) -> "Pages":
        """The pages of any issue; pages of the open one that stay the same are the very same objects."""
        from lianluo_desk.typeset.flow import typeset
        from lianluo_desk.typeset.setting import Options

        desk, same = self.desk, self.issue is not None and issue.id == self.issue.id
        styles, options = desk.pack_of(issue).styles, Options(store=self.image)
        return typeset(desk.story(issue), styles, desk.fonts, options, self.pages if same else None)

    @Slot(object, object)
    def _composed(self, issue: Issue, pages: "Pages") -> None:
        if self.session is not None and issue == self.session.issue:
            self.pages = pages
            self.pages_changed.emit(pages)
        elif self.session is not None:
            self.composer.follow(self.session.issue)

    @property
    def proof_summary(self) -> str:
        """How many findings there are and the estimated error rate, for the status line; "" before the first check."""
        count = tr("校对 {n}").format(n=len(self.findings)) if self.findings else ""
        return " · ".join(part for part in (count, self._rate) if part)

    @property
    def proof_state(self) -> str:
        """What the empty list of findings says."""
        return self._proof_state

    def show_findings(self, findings: "tuple[Any, ...]", state: str = "", rate: str = "") -> None:
        """What proofreading found, what an empty list says, and the estimated error rate."""
        self.findings, self._proof_state, self._rate = findings, state, rate
        self.findings_changed.emit()

    def drop_findings(self, findings: "Iterable[object]") -> None:
        """Those findings are settled."""
        settled = {id(finding) for finding in findings}
        self.findings = tuple(one for one in self.findings if id(one) not in settled)
        self.findings_changed.emit()

    @property
    def glyphs(self) -> "GlyphStore":
        """The fonts and glyphs that every pane paints pages with; for the window's thread alone."""
        if self._glyphs is None:
            from .pages.painter import GlyphStore

            self._glyphs = GlyphStore(self.desk.fonts)
        return self._glyphs

    def image(self, file: str) -> bytes | None:
        """The bytes of a picture of the store; None when it is not there."""
        return self.library.file(file)

    def answer(self, question: "Question") -> None:
        """That question of the intake is settled."""
        self.questions = tuple(one for one in self.questions if one is not question)
        self.questions_changed.emit()

    def ask(self, questions: "tuple[Question, ...]") -> None:
        """Put more questions of the intake before the person."""
        if questions:
            self.questions += questions
            self.questions_changed.emit()
