"""Back the archive up now: beside the archive, or into a folder of one's choice."""

from datetime import datetime
from pathlib import Path

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QRadioButton, QWidget

from lianluo_desk.errors import DeskError
from lianluo_desk.files import refuse_existing
from ui import filedialogs, settings
from ui.i18n import tr

from .base import Dialog


class BackupDialog(Dialog):
    """Asks where to; `chosen` tells the file, None for the archive's own folder of backups."""

    chosen = Signal(object)

    def __init__(self, beside: Path, parent: QWidget | None = None) -> None:
        super().__init__(tr("立即备份"), parent)
        self.add_text(tr("整个档案复制一份，再打开这一份与档案对过，相符才算备份好。"), quiet=True)
        self.own = QRadioButton(tr("放在档案旁边的备份文件夹"), self)
        self.own.setToolTip(str(beside))
        self.elsewhere = QRadioButton(tr("放到别处（换一块磁盘才防得住磁盘坏）"), self)
        self.folder = QLineEdit(str(settings.read(settings.BACKUP_FOLDER)), self)
        self.folder.setAccessibleName(tr("备份的文件夹"))
        self.folder.setPlaceholderText(tr("备份的文件夹"))
        browse = QPushButton(tr("选择…"), self)
        browse.setAutoDefault(False)
        browse.clicked.connect(self._browse)
        row = QHBoxLayout()
        row.setContentsMargins(24, 0, 0, 0)
        row.addWidget(self.folder, 1)
        row.addWidget(browse)
        self.body.addWidget(self.own)
        self.body.addWidget(self.elsewhere)
        self.body.addLayout(row)
        self.message = self.add_text("")
        self.message.setProperty("wrong", "true")
        self.message.hide()
        self.add_button(tr("不备份"), self.close)
        self.take = self.add_button(tr("备份"), self._take, primary=True)
        (self.elsewhere if self.folder.text() else self.own).setChecked(True)
        self.folder.textEdited.connect(self._typed)
        self.resize(520, 0)

    @Slot()
    def _browse(self) -> None:
        folder = filedialogs.folder(self, tr("备份的文件夹"), self.folder.text())
        if folder:
            self.folder.setText(folder)
            self.elsewhere.setChecked(True)

    @Slot()
    def _typed(self, _text: str = "") -> None:
        self.elsewhere.setChecked(True)

    @Slot()
    def _take(self) -> None:
        try:
            path = self._file() if self.elsewhere.isChecked() else None
        except DeskError as error:
            self.message.setText(f"{error.message}{error.hint}")
            self.message.show()
            return
        settings.write(settings.BACKUP_FOLDER, str(path.parent) if path else "")
        self.chosen.emit(path)
        self.close()

    def _file(self) -> Path:
        """The file to write in the folder. Raises DeskError when there is no such folder."""
        folder = Path(self.folder.text().strip()).expanduser()
        if not self.folder.text().strip() or not folder.is_dir():
            raise DeskError(tr("没有这个文件夹。"), tr("请先建好，或另选一个。"))
        path = folder / tr("档案备份-{time}.sqlite3").format(time=f"{datetime.now():%Y%m%d-%H%M%S}")
        refuse_existing(path)
        return path
