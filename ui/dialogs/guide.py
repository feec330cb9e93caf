"""The first run: what the publication is, where its numbers stand, and an issue to try on."""

from datetime import date

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QLabel, QStackedWidget, QWidget

from ui import settings, words
from ui.i18n import tr
from ui.library import Library

from .base import Dialog

NUMBERS = 1  # the page of the numbers


class GuideDialog(Dialog):
    """Four short pages; leaving it is always possible."""

    sample_wanted = Signal()
    ledger_wanted = Signal()

    def __init__(self, library: Library, parent: QWidget | None = None) -> None:
        super().__init__(tr("入门引导"), parent)
        self._library = library
        self.pages = QStackedWidget(self)
        for title, text in self._texts():
            self.pages.addWidget(self._page(title, text))
        self.body.addWidget(self.pages)
        self.leave = self.add_button(tr("不看了"), self.close)
        self.back = self.add_button(tr("上一步"), self._back)
        self.ledger = self.add_button(tr("登记已出的期…"), self._ledger)
        self.sample = self.add_button(tr("打开样刊试试"), self._sample)
        self.next = self.add_button(tr("下一步"), self._next, primary=True)
        self.resize(560, 340)
        self._update()
        settings.write(settings.GUIDE_SEEN, True)

    def _texts(self) -> list[tuple[str, str]]:
        publication = self._library.publication
        today = date.today()
        masthead, approval = publication.masthead_on(today), publication.imprint_on(today).approval
        proposal = self._library.propose(today)
        following = proposal.numbers
        why = following.why if following else f"{proposal.trouble}{proposal.hint}"
        total = words.cumulative_in_words(following.cumulative) if following else ""
        return [
            (
                tr("先看看刊物的事实"),
                tr("刊名：{title}\n编者：{compiler}\n准印证号：{approval}\n\n每一期的报头、发送名单和编辑都按日期自动填好。"
                   "要改以后的期，在“期刊”菜单里打开“刊物设置”。").format(
                    title=masthead.title, compiler=masthead.compiler or "", approval=approval or ""),
            ),
            (
                tr("期号自己会接上"),
                tr("{why}\n下一期：第{n}期　{total}\n\n期号不会重，也不会漏；要跳过一期，须写明原因。"
                   "\n最近的一期不是这一期？点“登记已出的期…”，填上它的期号。").format(
                    why=why, n=following.number if following else "？", total=total),
            ),
            (
                tr("三样东西，一个窗口"),
                tr("左边是大纲：拖动文章，或按 Alt+上下键调整顺序。\n中间是稿件：像一页纸，标题、正文、署名都在上面。\n"
                   "右边是版面：印出来就是这个样子，边打字边变。"),
            ),
            (
                tr("不用存盘"),
                tr("每个字都随手存好，撤销可以一直退回去，关了再开也行。\n"
                   "Ctrl+S 是给版本起名字。Ctrl+K 可以找到任何操作。\n\n先拿样刊试试手吧。"),
            ),
        ]  # fmt: skip

    def _page(self, title: str, text: str) -> QWidget:
        from PySide6.QtWidgets import QVBoxLayout

        page = QWidget(self)
        layout = QVBoxLayout(page)
        heading = QLabel(title, page)
        heading.setProperty("heading", "true")
        words_label = QLabel(text, page)
        words_label.setWordWrap(True)
        layout.addWidget(heading)
        layout.addSpacing(8)
        layout.addWidget(words_label)
        layout.addStretch(1)
        return page

    @Slot()
    def _next(self) -> None:
        if self.pages.currentIndex() == self.pages.count() - 1:
            self.close()
            return
        self.pages.setCurrentIndex(self.pages.currentIndex() + 1)
        self._update()

    @Slot()
    def _back(self) -> None:
        self.pages.setCurrentIndex(self.pages.currentIndex() - 1)
        self._update()

    def _update(self) -> None:
        last = self.pages.currentIndex() == self.pages.count() - 1
        self.back.setEnabled(self.pages.currentIndex() > 0)
        self.sample.setVisible(last)
        self.ledger.setVisible(self.pages.currentIndex() == NUMBERS)
        self.next.setText(tr("开始用") if last else tr("下一步"))

    @Slot()
    def _ledger(self) -> None:
        self.ledger_wanted.emit()

    @Slot()
    def refresh(self) -> None:
        """The register changed: the page of the numbers says so."""
        title, text = self._texts()[NUMBERS]
        old = self.pages.widget(NUMBERS)
        self.pages.insertWidget(NUMBERS, self._page(title, text))
        self.pages.removeWidget(old)
        old.deleteLater()
        self.pages.setCurrentIndex(NUMBERS)

    @Slot()
    def _sample(self) -> None:
        self.sample_wanted.emit()
        self.close()
