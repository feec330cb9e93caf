"""What an office chooses for its PDF: the print shop's wishes, what an archive file carries, a booklet's paper."""

from pathlib import Path

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDoubleSpinBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from lianluo_desk.desk.making import PdfOrder, Purpose
from ui import filedialogs, settings
from ui.i18n import noop, tr

STANDARDS = (("x1a", noop("PDF/X-1a:2003（通用）")), ("x4", noop("PDF/X-4")))
REDS = (
    ("house", noop("依模板（Y80 M80）")),
    ("m100y100", noop("M100 Y100")),
    ("spot", noop("专色油墨…")),
)


class OfficeChoices(QWidget):
    """The choices of each purpose, remembered from one issue to the next; `changed` tells that one was made."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pages: dict[Purpose, QWidget] = {
            "screen": QWidget(self),
            "print": self._print(),
            "archive": self._archive(),
            "booklet": self._booklet(),
        }
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 8, 0, 0)
        for page in self._pages.values():
            layout.addWidget(page)
        self.show_for("screen")
        self._show_spot()

    def show_for(self, purpose: Purpose) -> None:
        """Show the choices of that purpose; where there are none, take no room."""
        for one, page in self._pages.items():
            page.setVisible(one == purpose)
        self.setVisible(purpose != "screen")

    def order(self, purpose: Purpose, *, anyway: bool = False) -> PdfOrder:
        """How the PDF is wished for. Raises DeskError when a choice is impossible."""
        from lianluo_desk.output.press import BookletOptions, PressOptions, read_profile

        if purpose == "booklet":
            return PdfOrder(purpose, PressOptions(booklet=BookletOptions(paper=self.paper.value())))
        if purpose == "archive":
            return PdfOrder(purpose, None, self.carry.isChecked(), anyway)
        if purpose == "screen":
            return PdfOrder(purpose)
        options = PressOptions(
            standard=self.standard.currentData(),
            red=self.red.currentData(),
            spot_name=self.spot.text().strip(),
            bleed=self.bleed.value(),
            crop_marks=self.crop.isChecked(),
            registration_marks=self.register.isChecked(),
            profile=read_profile(Path(self._profile)) if self._profile else None,
        )
        return PdfOrder(purpose, options, anyway=anyway)

    def keep(self) -> None:
        """Remember the choices."""
        for setting, value in (
            (settings.PRESS_STANDARD, self.standard.currentData()),
            (settings.PRESS_RED, self.red.currentData()),
            (settings.PRESS_SPOT, self.spot.text().strip()),
            (settings.PRESS_BLEED, self.bleed.value()),
            (settings.PRESS_CROP, self.crop.isChecked()),
            (settings.PRESS_REGISTER, self.register.isChecked()),
            (settings.PRESS_PROFILE, self._profile),
            (settings.PRESS_PAPER, self.paper.value()),
            (settings.ARCHIVE_CARRY, self.carry.isChecked()),
        ):
            settings.write(setting, value)

    # the three pages

    def _print(self) -> QWidget:
        page = QWidget(self)
        form = _form(page)
        self.standard = self._box(STANDARDS, settings.PRESS_STANDARD, tr("印刷标准"))
        form.addRow(tr("标准"), self.standard)
        self.red = self._box(REDS, settings.PRESS_RED, tr("报头的红色"))
        form.addRow(tr("报头红"), self.red)
        self.spot = QLineEdit(settings.read(settings.PRESS_SPOT), page)
        self.spot.setAccessibleName(tr("专色油墨的名称"))
        self.spot.setPlaceholderText(tr("油墨名，如 PANTONE 485 C"))
        self.spot_label = QLabel(tr("油墨名"), page)
        form.addRow(self.spot_label, self.spot)
        self.profile_name = QLabel(page)
        form.addRow(tr("颜色配置"), self._profile_row(page))
        self.bleed = self._number(settings.PRESS_BLEED, tr("出血，毫米"), 20.0, 0.5, 1)
        form.addRow(tr("出血"), self.bleed)
        self.crop = self._check(tr("裁切线"), settings.PRESS_CROP)
        self.register = self._check(tr("套准标记"), settings.PRESS_REGISTER)
        marks = QHBoxLayout()
        marks.setSpacing(16)
        marks.addWidget(self.crop)
        marks.addWidget(self.register)
        marks.addStretch(1)
        form.addRow(tr("标记"), marks)
        self.spot.textChanged.connect(self.changed)
        self.red.currentIndexChanged.connect(self._show_spot)
        return page

    def _profile_row(self, page: QWidget) -> QHBoxLayout:
        self._profile = settings.read(settings.PRESS_PROFILE)
        self.pick = QPushButton(tr("选择…"), page)
        self.pick.setAccessibleName(tr("选择印刷厂的 ICC 配置文件"))
        self.pick.setAutoDefault(False)
        self.pick.clicked.connect(self._pick)
        self.bundled = QPushButton(tr("用内置的"), page)
        self.bundled.setProperty("link", "true")
        self.bundled.setAutoDefault(False)
        self.bundled.clicked.connect(self._use_bundled)
        row = QHBoxLayout()
        row.addWidget(self.profile_name, 1)
        row.addWidget(self.bundled)
        row.addWidget(self.pick)
        self._show_profile()
        return row

    def _archive(self) -> QWidget:
        page = QWidget(self)
        layout = QVBoxLayout(page)
        layout.setContentsMargins(0, 4, 0, 0)
        self.carry = self._check(tr("附带编辑文件，以后可重新打开"), settings.ARCHIVE_CARRY)
        layout.addWidget(self.carry)
        hint = QLabel(
            tr("附带时为 PDF/A-3u；有的档案馆不收带附件的文件。里面有全部稿件，只宜附在已公开的一期里。"), page
        )
        hint.setProperty("quiet", "true")
        hint.setWordWrap(True)
        layout.addWidget(hint)
        layout.addStretch(1)
        return page

    def _booklet(self) -> QWidget:
        page = QWidget(self)
        form = _form(page)
        self.paper = self._number(settings.PRESS_PAPER, tr("一张纸的厚度，毫米"), 1.0, 0.01, 2)
        form.addRow(tr("纸厚"), self.paper)
        hint = QLabel(tr("里层的纸对折后会伸出来，按纸厚把页面向折缝移一点。普通复印纸约 0.1 毫米。"), page)
        hint.setProperty("quiet", "true")
        hint.setWordWrap(True)
        form.addRow(hint)
        return page

    # their parts

    def _box(self, choices: tuple[tuple[str, str], ...], setting: settings.Setting, name: str) -> QComboBox:
        box = QComboBox(self)
        box.setAccessibleName(name)
        for key, text in choices:
            box.addItem(tr(text), key)
        box.setCurrentIndex(max(0, box.findData(settings.read(setting))))
        box.currentIndexChanged.connect(self.changed)
        return box

    def _check(self, text: str, setting: settings.Setting) -> QCheckBox:
        check = QCheckBox(text, self)
        check.setChecked(settings.read(setting))
        check.toggled.connect(self.changed)
        return check

    def _number(self, setting: settings.Setting, name: str, most: float, step: float, decimals: int) -> QDoubleSpinBox:
        number = QDoubleSpinBox(self)
        number.setAccessibleName(name)
        number.setDecimals(decimals)
        number.setRange(0.0, most)
        number.setSingleStep(step)
        number.setSuffix(tr(" 毫米"))
        number.setValue(settings.read(setting))
        number.valueChanged.connect(self.changed)
        return number

    @Slot()
    def _show_spot(self, _index: int = 0) -> None:
        wanted = self.red.currentData() == "spot"
        self.spot.setVisible(wanted)
        self.spot_label.setVisible(wanted)

    def _show_profile(self) -> None:
        self.profile_name.setText(Path(self._profile).name if self._profile else tr("内置 FOGRA39"))
        self.profile_name.setToolTip(self._profile or tr("胶印、铜版纸"))
        self.bundled.setVisible(bool(self._profile))

    @Slot()
    def _pick(self) -> None:
        name, _ = filedialogs.open_file(
            self, tr("印刷厂的 ICC 配置文件"), self._profile, f"{tr('ICC 配置文件')} (*.icc *.icm)"
        )
        if name:
            self.use_profile(name)

    @Slot()
    def _use_bundled(self) -> None:
        self.use_profile("")

    def use_profile(self, file: str) -> None:
        """Print by that profile; "" is the bundled one."""
        self._profile = file
        self._show_profile()
        self.changed.emit()


def _form(page: QWidget) -> QFormLayout:
    form = QFormLayout(page)
    form.setContentsMargins(0, 4, 0, 0)
    form.setHorizontalSpacing(12)
    form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
    return form
