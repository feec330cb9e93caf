"""The outline: order, selection, statuses, what wants attention."""

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QMenu, QPushButton

from ui.outline.model import ATTENTION, DETAIL, PART
from ui.workspace import COLOPHON, MASTHEAD


def order(hands):
    return [article.id for article in hands.issue.articles]


def drag(hands, row, before):
    """What the view asks of its model when a row is dropped before another."""
    model = hands.window.outline.model
    data = model.mimeData([model.index(row)])
    assert model.canDropMimeData(data, Qt.DropAction.MoveAction, before, 0, QModelIndex())
    model.dropMimeData(data, Qt.DropAction.MoveAction, before, 0, QModelIndex())


def test_it_shows_masthead_articles_and_colophon(hands):
    model = hands.window.outline.model
    assert [model.index(row).data(PART) for row in range(model.rowCount())] == [MASTHEAD, *order(hands), COLOPHON]
    assert "532" in model.index(1).data(DETAIL)


def test_dragging_there_and_back_loses_nothing(hands):
    before = hands.issue
    first, second, third = order(hands)
    drag(hands, 1, 4)
    assert order(hands) == [second, third, first]
    drag(hands, 3, 1)
    assert hands.issue == before
    hands.do("edit.undo")
    assert order(hands) == [second, third, first]


def test_a_drop_on_the_masthead_or_below_the_colophon_stays_among_the_articles(hands):
    first, second, third = order(hands)
    drag(hands, 3, 0)
    assert order(hands) == [third, first, second]
    drag(hands, 1, 5)
    assert order(hands) == [first, second, third]


def test_keys_move_the_article_and_stop_at_the_ends(hands):
    first, second, third = order(hands)
    hands.do("article.down")
    assert order(hands) == [second, first, third]
    hands.do("article.up")
    hands.do("article.up")
    assert order(hands) == [first, second, third]


def test_selecting_a_row_shows_what_it_stands_for(hands):
    outline, window = hands.window.outline, hands.window
    outline.view.setCurrentIndex(outline.model.index(0))
    assert window.editor.currentWidget() is window.fields
    assert window.fields.currentWidget() is window.fields.masthead
    outline.view.setCurrentIndex(outline.model.index(outline.model.rowCount() - 1))
    assert window.fields.currentWidget() is window.fields.colophon
    outline.view.setCurrentIndex(outline.model.index(2))
    assert window.editor.currentWidget() is window.manuscript
    assert hands.sheet.page.paragraphs[0].text == hands.issue.articles[1].title


def test_a_new_article_comes_after_the_present_one_and_can_be_taken_back(hands):
    before = order(hands)
    hands.do("article.new")
    hands.type("新题目")
    assert hands.issue.articles[1].title == "新题目"
    hands.do("article.delete")
    assert order(hands) == before
    hands.do("edit.undo")
    assert hands.issue.articles[1].title == "新题目"


def test_deleting_the_last_article_selects_the_masthead(hands):
    for _ in range(3):
        hands.do("article.delete")
    assert hands.issue.articles == ()
    assert hands.window.workspace.part == MASTHEAD
    hands.do("edit.undo")
    assert len(hands.issue.articles) == 1
    assert hands.window.workspace.article is not None


def test_a_status_is_set_from_the_menu(hands, qtbot):
    view = hands.window.outline.view
    hands.window.outline._offer(view.visualRect(hands.window.outline.model.index(1)).center())
    menu = next(menu for menu in hands.window.outline.findChildren(QMenu))
    next(action for action in menu.actions() if action.data() == "selected").trigger()
    menu.close()
    assert hands.issue.articles[0].status == "selected"
    assert "选用" in hands.window.outline.model.index(1).data(DETAIL)


def test_a_question_puts_a_mark_beside_its_article(hands, sample):
    asked = next(question for question in sample.questions if question.where)
    hands.window.workspace.ask((asked,))
    part = hands.window.workspace.part_of(asked.where)
    row = hands.window.outline.model.row_of(part)
    assert hands.window.outline.model.index(row).data(ATTENTION)
    hands.window.workspace.answer(asked)
    assert not hands.window.outline.model.index(row).data(ATTENTION)


def test_an_issue_without_articles_offers_to_write_the_first(hands, qtbot):
    first = hands.window.outline.first
    assert first.isHidden()
    while hands.issue.articles:
        hands.do("article.delete")
    assert first.isVisible()
    rows = hands.window.outline.view.visualRect(hands.window.outline.model.index(1))
    assert first.geometry().top() > rows.bottom()
    write, bring = first.findChildren(QPushButton)
    assert bring.toolTip() == "Ctrl+I"
    write.click()
    assert len(hands.issue.articles) == 1
    assert hands.window.focusWidget() is hands.sheet
    assert first.isHidden()
