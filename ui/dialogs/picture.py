"""A picture's width on the page and the description that a reader who cannot see it hears."""

from dataclasses import replace

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFormLayout, QLineEdit, QWidget

from lianluo_desk.model.issue import Image
from ui.i18n import tr
from ui.numberfield import NumberField

from .base import Dialog


class PictureDialog(Dialog):
    """Edits one picture; `made` tells the new one."""

    made = Signal(object)

    def __init__(self, image: Image, parent: QWidget | None = None) -> None:
        super().__init__(tr("图片"), parent)
        self._image = image
        self.width_share = NumberField(self)
        self.width_share.setRange(10, 100)
        self.width_share.setSuffix(" %")
        self.width_share.setValue(round(image.width * 100))
        self.width_share.setAccessibleName(tr("占版心宽度"))
        self.alt = QLineEdit(image.alt, self)
        self.alt.setAccessibleName(tr("文字说明"))
        self.alt.setPlaceholderText(tr("图上是什么，给看不见图的人听"))
        form = QFormLayout()
        form.addRow(tr("占版心宽度"), self.width_share)
        form.addRow(tr("文字说明"), self.alt)
        self.body.addLayout(form)
        self.add_button(tr("不改"), self.close)
        self.add_button(tr("改好"), self._take, primary=True)
        self.resize(440, 0)

    @Slot()
    def _take(self) -> None:
        self.made.emit(replace(self._image, width=self.width_share.value() / 100, alt=self.alt.text().strip()))
        self.close()
