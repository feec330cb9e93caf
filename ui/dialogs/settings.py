"""The settings of the window: look, sizes, language, name."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QCheckBox, QComboBox, QFormLayout, QWidget

from ui import settings
from ui.i18n import LANGUAGES, noop, tr
from ui.numberfield import DecimalField

from .base import Dialog

_THEMES = {"system": noop("跟随系统"), "light": noop("浅色"), "dark": noop("深色")}


class SettingsDialog(Dialog):
    """Each change holds at once; the language with the next start."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(tr("设置"), parent)
        self.theme = QComboBox(self)
        for key, name in _THEMES.items():
            self.theme.addItem(tr(name), key)
        self.theme.setCurrentIndex(self.theme.findData(settings.read(settings.THEME)))
        self.language = QComboBox(self)
        for key, name in LANGUAGES.items():
            self.language.addItem(name, key)
        self.language.setCurrentIndex(self.language.findData(settings.read(settings.LANGUAGE)))
        self.interface = self._size(settings.INTERFACE_SIZE, 8, 18)
        self.manuscript = self._size(settings.MANUSCRIPT_SIZE, 9, 28)
        form = QFormLayout()
        for text, field in (
            (tr("外观"), self.theme), (tr("界面字号"), self.interface), (tr("稿件字号"), self.manuscript),
            (tr("语言（下次启动生效）"), self.language),
        ):  # fmt: skip
            field.setAccessibleName(text)
            form.addRow(text, field)
        form.setHorizontalSpacing(16)
        form.setVerticalSpacing(8)
        self.body.addLayout(form)
        self.fonts = QCheckBox(tr("排版优先用本机的字体（下次启动生效）"), self)
        self.fonts.setChecked(settings.read(settings.SYSTEM_FONTS))
        self.fonts.toggled.connect(self._fonts)
        self.body.addWidget(self.fonts)
        self.add_text(
            tr("本机装有合格的小标宋、仿宋、楷体、黑体时用本机的，否则用随程序安装的；换一台电脑，版面可能略有不同。"),
            quiet=True,
        )
        self.add_button(tr("关闭"), self.close, primary=True)
        self.theme.activated.connect(self._look)
        self.interface.valueChanged.connect(self._look)
        self.manuscript.valueChanged.connect(self._look)
        self.language.activated.connect(self._quiet)
        self.resize(480, 0)

    def _size(self, setting: settings.Setting, least: float, most: float) -> DecimalField:
        spin = DecimalField(self)
        spin.setRange(least, most)
        spin.setSingleStep(0.5)
        spin.setDecimals(1)
        spin.setSuffix(tr(" 磅"))
        spin.setValue(settings.read(setting))
        return spin

    @Slot(bool)
    def _fonts(self, wished: bool) -> None:
        settings.write(settings.SYSTEM_FONTS, wished)

    @Slot()
    def _quiet(self, _value: object = None) -> None:
        settings.write(settings.LANGUAGE, self.language.currentData())

    @Slot()
    def _look(self, _value: object = None) -> None:
        settings.write(settings.THEME, self.theme.currentData())
        settings.write(settings.INTERFACE_SIZE, self.interface.value())
        settings.write(settings.MANUSCRIPT_SIZE, self.manuscript.value())
        self.changed.emit()
