"""The third proof (三校): from finding to finding, then sentence by sentence, in large type, read aloud on demand."""

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtGui import QFont, QKeyEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QProgressBar, QPushButton, QScrollArea, QWidget

from ui import theme
from ui.dialogs.base import Dialog
from ui.i18n import noop, tr
from ui.workspace import Workspace

from .course import Course
from .kinds import SEVERITIES, reason_of
from .large import LARGE, change_html, context_html
from .speech import Speaker

ZONES = {
    "title": noop("标题"), "subtitle": noop("副题"), "note": noop("按语"), "byline": noop("署名"),
    "caption": noop("图表说明"), "cell": noop("表格"), "masthead": noop("报头"), "distribution": noop("发送名单"),
    "colophon": noop("版记"),
}  # fmt: skip
FIELDS = {
    "title": noop("刊名"), "pinyin": noop("拼音"), "number": noop("期号"), "cumulative": noop("总期号"),
    "compiler": noop("编印单位"), "date": noop("日期"), "classification": noop("密级"), "copy_number": noop("份号"),
    "urgency": noop("紧急程度"), "signer": noop("签发人"), "editors": noop("责任编辑"), "phone": noop("联系方式"),
    "email": noop("电子信箱"), "approval": noop("批准文号"), "copies": noop("印数"), "printer": noop("印制单位"),
    "print_date": noop("印发日期"),
}  # fmt: skip
"""What the parts of masthead and colophon are called."""


class ThirdProof(Dialog):
    """Two ways through the issue: the findings as long as there are any, then every sentence.

    Keys: Enter repairs, Delete ignores, Space and the arrows go on and back, R reads aloud, E goes to the manuscript;
    S and A tick the two boxes.
    """

    def __init__(self, workspace: Workspace, parent: QWidget | None = None, speaker: Speaker | None = None) -> None:
        super().__init__(tr("三校通读"), parent)
        self._workspace = workspace
        self.speaker = speaker or Speaker(self)
        self.course = Course()
        self._build()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._say)
        workspace.findings_changed.connect(self._refresh)
        workspace.changed.connect(self._refresh)
        workspace.closed.connect(self.close)
        self.speaker.finished.connect(self._said)
        self.speaker.failed.connect(self._mute)
        self.resize(920, 600)
        self._refresh()

    # building

    def _build(self) -> None:
        head = QHBoxLayout()
        self.where = QLabel(self)
        self.where.setProperty("quiet", "true")
        self.progress = QProgressBar(self)
        self.progress.setTextVisible(False)
        self.progress.setFixedHeight(6)
        self.progress.setFixedWidth(220)
        self.progress.setAccessibleName(tr("读到哪里"))
        head.addWidget(self.where, 1)
        head.addWidget(self.progress)
        self.body.addLayout(head)
        self.text = self._large(LARGE)
        self.text.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        page = QScrollArea(self)  # a sentence may be longer than the window is high
        page.setWidget(self.text)
        page.setWidgetResizable(True)
        page.setFrameShape(QScrollArea.Shape.NoFrame)
        page.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        page.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        page.viewport().setAutoFillBackground(False)
        self.text.setAutoFillBackground(False)
        self.body.addWidget(page, 1)
        self.change = self._large(LARGE)
        self.body.addWidget(self.change)
        self.reason = self.add_text("", quiet=True)
        self.reason.setTextFormat(Qt.TextFormat.PlainText)
        self.reason.setMinimumHeight(2 * self.reason.fontMetrics().lineSpacing())
        self._options()
        self._keys()

    def _large(self, size: float) -> QLabel:
        label = QLabel(self)
        font = QFont(theme.manuscript_font())
        font.setPointSizeF(size)
        label.setFont(font)
        label.setWordWrap(True)
        label.setTextFormat(Qt.TextFormat.RichText)
        return label

    def _options(self) -> None:
        row = QHBoxLayout()
        self.aloud = QCheckBox(tr("边走边读　A"), self)
        self.aloud.setToolTip(tr("走到哪一句就读哪一句；逐句通读时读完自动到下一句"))
        self.aloud.toggled.connect(self._aloud)
        self.all = QCheckBox(tr("逐句通读　S"), self)
        self.all.toggled.connect(self._read_all)
        self.voice = QLabel(self)
        self.voice.setProperty("quiet", "true")
        row.setSpacing(2 * theme.UNIT)
        for widget in (self.all, self.aloud, self.voice):
            row.addWidget(widget)
        row.addStretch(1)
        self.body.addLayout(row)

    def _keys(self) -> None:
        """The buttons say their keys; they never take the focus, so that the keys always work."""
        self.edit = self.add_button(tr("到稿件里改　E"), self.go_to_text)
        self.read = self.add_button(tr("朗读　R"), self.toggle_speech)
        self.back = self.add_button(tr("上一处　←"), self.previous)
        self.ignore = self.add_button(tr("忽略　Delete"), self.dismiss)
        self.accept_button = self.add_button(tr("改正　Enter"), self.repair)
        self.forward = self.add_button(tr("下一处　空格"), self.next, primary=True)
        for button in self.findChildren(QPushButton):
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            button.setAutoDefault(False)
            button.setDefault(False)
        for check in (self.all, self.aloud):
            check.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._show_voice()

    # what is shown

    @Slot()
    def _refresh(self, _change: object = None) -> None:
        issue = self._workspace.issue
        if issue is not None:
            self.course.follow(issue, self._workspace.findings)
            self._show()

    def _show(self) -> None:
        course = self.course
        finding, count = course.finding, course.count
        self.all.blockSignals(True)
        self.all.setChecked(course.reading)
        self.all.blockSignals(False)
        self.all.setEnabled(bool(course.findings))
        self.progress.setRange(0, max(1, count))
        self.progress.setValue(min(course.at + 1, count))
        self.where.setText(self._place())
        self.text.setText(context_html(course))
        has_change = finding is not None and bool(finding.suggestion)
        self.change.setVisible(has_change)
        if finding is not None:
            self.change.setText(change_html(finding))
            self.reason.setText(f"{tr(SEVERITIES[finding.severity])}　{finding.name}　{reason_of(finding)}")
        else:
            self.reason.setText("" if course.findings else self._state())
        self.accept_button.setVisible(has_change and self._workspace.editable)
        self.ignore.setVisible(finding is not None)
        self.back.setEnabled(course.at > 0)
        self.forward.setEnabled(not course.reading or course.at + 1 < count)
        self.back.setText(tr("上一句　←") if course.reading else tr("上一处　←"))
        self.forward.setText(tr("下一句　空格") if course.reading else tr("下一处　空格"))
        self.setAccessibleDescription(course.sentence.text if course.sentence else "")
        if self.aloud.isChecked():
            self._timer.start(0)

    def _state(self) -> str:
        checked = bool(self._workspace.proof_state)
        return tr("校对没有发现问题，逐句读一遍。") if checked else tr("正在校对…可以先逐句读起来。")

    def _place(self) -> str:
        course, issue = self.course, self._workspace.issue
        sentence = course.sentence
        article_id = sentence.article if sentence else ""
        titles = [one.title.replace("\n", "") for one in issue.articles if one.id == article_id] if issue else []
        zone = tr(ZONES[sentence.zone]) if sentence and sentence.zone in ZONES else ""
        field = FIELDS.get(sentence.place.partition("/")[2]) if sentence and not article_id else None
        number = tr("第 {at} / {n} 句") if course.reading else tr("第 {at} / {n} 处")
        told = number.format(at=min(course.at + 1, course.count), n=course.count)
        return "　".join(part for part in (told, *(title[:24] for title in titles), zone, tr(field or "")) if part)

    # going on

    @Slot()
    def next(self) -> None:
        """The next finding or sentence; behind the last finding the reading begins."""
        self._go(1)

    @Slot()
    def previous(self) -> None:
        self._go(-1)

    def _go(self, way: int) -> None:
        self.speaker.stop()
        if self.course.step(way):
            self._show()
            self._follow()
        self._show_reading()

    def _follow(self) -> None:
        """The manuscript and the pages behind show the same place."""
        if self.course.spot is not None:
            self._workspace.go(self.course.spot)

    @Slot(bool)
    def _read_all(self, on: bool) -> None:
        self.speaker.stop()
        self.course.read(on=on)
        self._show()

    # deciding

    @Slot()
    def repair(self) -> None:
        """Put the suggestion into the text; the next finding comes."""
        finding = self.course.finding
        if finding is not None and finding.suggestion and self._workspace.editable:
            self._workspace.finding_accepted.emit(finding)

    @Slot()
    def dismiss(self) -> None:
        """Leave it alone here; the next finding comes."""
        if self.course.finding is not None:
            self._workspace.finding_dismissed.emit(self.course.finding)

    @Slot()
    def go_to_text(self) -> None:
        """Close and put the caret where one was reading."""
        self._follow()
        self.close()

    # reading aloud

    def _show_voice(self) -> None:
        self.read.setEnabled(self.speaker.available)
        self.aloud.setEnabled(self.speaker.available)
        if self.speaker.available:
            self.voice.setText(tr("朗读：{name}").format(name=self.speaker.name))
        else:
            self.voice.setText(tr("这台电脑没有能用的朗读程序（Linux 可装 espeak-ng 或 speech-dispatcher）。"))

    @Slot()
    def toggle_speech(self) -> None:
        """Read the sentence aloud, or be silent."""
        if self.speaker.speaking:
            self.speaker.stop()
            self._show_reading()
        else:
            self._say()

    @Slot()
    def _say(self) -> None:
        if self.course.sentence is not None:
            self.speaker.say(self.course.sentence.text)
        self._show_reading()

    def _show_reading(self) -> None:
        self.read.setText(tr("停读　R") if self.speaker.speaking else tr("朗读　R"))

    @Slot()
    def _said(self) -> None:
        self._show_reading()
        if self.course.reading and self.aloud.isChecked():
            self.next()

    @Slot()
    def _mute(self) -> None:
        self.aloud.setChecked(False)
        self._show_voice()
        self._show_reading()

    @Slot(bool)
    def _aloud(self, on: bool) -> None:
        if on:
            self._say()
        else:
            self.speaker.stop()
            self._show_reading()

    # keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        doing = {
            Qt.Key.Key_Return: self.repair,
            Qt.Key.Key_Enter: self.repair,
            Qt.Key.Key_Delete: self.dismiss,
            Qt.Key.Key_Backspace: self.dismiss,
            Qt.Key.Key_Space: self.next,
            Qt.Key.Key_Right: self.next,
            Qt.Key.Key_Down: self.next,
            Qt.Key.Key_F8: self.next,
            Qt.Key.Key_Left: self.previous,
            Qt.Key.Key_Up: self.previous,
            Qt.Key.Key_R: self.toggle_speech,
            Qt.Key.Key_E: self.go_to_text,
            Qt.Key.Key_A: self.aloud.click,
            Qt.Key.Key_S: self.all.click,
        }.get(Qt.Key(event.key()))
        if doing is None:
            super().keyPressEvent(event)
        else:
            doing()

    def done(self, result: int) -> None:
        """However it is closed, nothing goes on speaking."""
        self._timer.stop()
        self.speaker.stop()
        super().done(result)
