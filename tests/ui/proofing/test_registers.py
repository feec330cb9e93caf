"""The registers' window: list, add, change, remove, undo, tables with a preview, past issues with consent."""

import pytest
from PySide6.QtCore import Qt

from lianluo_desk.proof.finding import Finding
from ui.proofing.entry import EntryForm
from ui.proofing.proposals import ProposalsDialog
from ui.proofing.registers import RegistersDialog
from ui.proofing.shelves import SHELVES


@pytest.fixture
def registers(hands):
    hands.do("proof.registers")
    dialog = hands.window.findChild(RegistersDialog)
    yield dialog
    dialog.close()
    hands.settle()


def show(dialog, key):
    dialog.names.setCurrentRow([shelf.key for shelf in SHELVES].index(key))


def cells(dialog):
    table = dialog.table
    return [
        tuple(table.item(row, column).text() for column in range(table.columnCount()))
        for row in range(table.rowCount())
    ]


def shown_form(dialog):
    return next(form for form in dialog.findChildren(EntryForm) if form.isVisible())


def fill(dialog, *texts):
    form = shown_form(dialog)
    for field, text in zip(form.fields, texts, strict=False):
        if hasattr(field, "setText"):
            field.setText(text)
        else:
            field.setCurrentIndex(field.findData(text))
    form.take.click()
    return form


def add(dialog, *texts):
    dialog.add.click()
    form = fill(dialog, *texts)
    form.close()


PERSON = ("刘莲玉", "省人大常委会副主任", "2018-01-28", "2023-01-13", "2", "")


def test_an_entry_is_added_changed_removed_and_every_step_undone(registers, hands):
    add(registers, *PERSON)
    assert cells(registers) == [PERSON]
    registers.table.selectRow(0)
    registers.change.click()
    fill(registers, *PERSON[:4], "3", "已退休").close()
    assert cells(registers) == [(*PERSON[:4], "3", "已退休")]
    registers.table.selectRow(0)
    registers.remove.click()
    assert cells(registers) == []
    assert registers.undo.text() == "撤销：删除“刘莲玉”"
    registers.undo.click()
    registers.undo.click()
    assert cells(registers) == [PERSON]
    registers.redo.click()
    assert cells(registers)[0][5] == "已退休"
    assert [one.name for one in hands.window.desk.house.registers().people] == ["刘莲玉"]


def test_what_does_not_read_is_said_in_the_form_and_nothing_is_kept(registers):
    registers.add.click()
    form = fill(registers, "刘莲玉", "副主任", "去年春天")
    assert not form.message.isHidden()
    assert "日期" in form.message.text()
    assert cells(registers) == []
    form.close()
    registers.add.click()
    assert not shown_form(registers).take.isEnabled()  # a name is needed
    shown_form(registers).close()


def test_phrases_and_words_to_avoid_are_two_shelves_of_one_register(registers, hands):
    show(registers, "phrases")
    add(registers, "建国70周年", "新中国成立70周年", "错误", "规范提法")
    show(registers, "avoid")
    add(registers, "老百姓们", "提示", "口语")
    assert [row[0] for row in cells(registers)] == ["老百姓们"]
    show(registers, "phrases")
    assert [row[:3] for row in cells(registers)] == [("建国70周年", "新中国成立70周年", "错误")]
    known = {one.wrong: (one.right, one.severity) for one in hands.window.desk.house.registers().phrases}
    assert known == {"建国70周年": ("新中国成立70周年", "error"), "老百姓们": ("", "hint")}


def test_one_can_look_for_an_entry(registers, qtbot):
    show(registers, "never")
    for word in ("甲乙丙", "丁戊己"):
        add(registers, word)
    registers.needle.setText("戊")
    qtbot.waitUntil(lambda: len(cells(registers)) == 1)
    assert cells(registers) == [("丁戊己",)]
    registers.needle.clear()
    qtbot.waitUntil(lambda: len(cells(registers)) == 2)


def test_a_table_is_shown_before_it_is_taken_over(registers, tmp_path):
    add(registers, *PERSON)
    file = tmp_path / "人员.csv"
    file.write_text(
        "姓名,职务,起,止,次序,备注\n"
        + ",".join(PERSON)
        + "\n王柯敏,省人大常委会副主任,2018-01-28,,3,\n张云英,秘书长,2018-01-28,,,\n",
        encoding="utf-8",
    )
    registers.preview_table(file)
    preview = registers.findChild(ProposalsDialog)
    assert [one.cells[0] for one in preview.chosen] == ["王柯敏", "张云英"]
    assert len(cells(registers)) == 1  # nothing is kept yet
    preview.table.item(1, 0).setCheckState(Qt.CheckState.Unchecked)
    preview.take.click()
    assert [row[0] for row in cells(registers)] == ["刘莲玉", "王柯敏"]
    registers.undo.click()
    assert [row[0] for row in cells(registers)] == ["刘莲玉"]


def test_a_table_that_does_not_read_names_its_row(registers, tmp_path):
    file = tmp_path / "坏.csv"
    file.write_text("姓名,职务,起\n王柯敏,副主任,后天\n", encoding="utf-8")
    registers.preview_table(file)
    assert "第2行" in registers.message.text()
    assert registers.findChild(ProposalsDialog) is None


def test_what_was_written_out_is_known_when_it_is_read_back(registers, tmp_path):
    add(registers, *PERSON)
    registers.write_table("people", tmp_path / "人员.xlsx")
    registers.preview_table(tmp_path / "人员.xlsx")
    assert "都已登记" in registers.message.text()


def test_past_issues_teach_only_what_the_editor_chooses(registers, hands, qtbot):
    registers.learn.click()
    qtbot.waitUntil(lambda: registers.findChild(ProposalsDialog) is not None, timeout=60_000)
    preview = registers.findChild(ProposalsDialog)
    assert preview.table.rowCount() > 3
    assert preview.chosen == ()
    assert not preview.take.isEnabled()
    names = [preview.table.item(row, 1).text() for row in range(preview.table.rowCount())]
    row = names.index("王柯敏")
    preview.table.item(row, 0).setCheckState(Qt.CheckState.Checked)
    preview.take.click()
    assert "王柯敏" in {one.name for one in hands.window.desk.house.registers().people}
    assert len(hands.window.desk.house.registers().people) == 1


def test_ignored_findings_are_listed_and_taken_back(hands):
    block = hands.issue.articles[0].body[0]
    finding = Finding("1", "X01", "error", "", block.id, 0, 2, block.text[:2], "改", "说明", 1.0, context="｜后文")
    house = hands.window.desk.house
    for reach in ("here", "issue", "always"):
        house.ignore(finding, reach, hands.issue.id)
    hands.do("proof.ignored")
    dialog = hands.window.findChild(RegistersDialog)
    table = dialog.ignored
    assert [table.item(row, 3).text() for row in range(table.rowCount())] == ["总是", "这一期", "这一处"]
    assert dialog.add.isHidden()
    table.selectRow(0)
    dialog.restore.click()
    assert [one.ignore.reach for one in house.ignored()] == ["here", "issue"]
    dialog.undo.click()
    assert len(house.ignored()) == 3
    dialog.close()
    hands.settle()


def test_a_table_tells_what_it_changes_and_puts_it_in_the_place_of_the_old(registers, tmp_path):
    add(registers, "王柯敏", "副主任", "2018-01-28", "", "3", "")
    file = tmp_path / "人员.csv"
    file.write_text("姓名,职务,起,止,次序\n王柯敏,副主任,2018-01-28,2023-01-13,3\n张云英,主任,,,\n", encoding="utf-8")
    registers.preview_table(file)
    preview = registers.findChild(ProposalsDialog)
    told = [preview.table.item(row, 2).text() for row in range(2)]
    assert "原来：副主任　2018-01-28　3" in told[0]
    assert "原来" not in told[1]
    preview.take.click()
    assert [(row[0], row[3]) for row in cells(registers)] == [("王柯敏", "2023-01-13"), ("张云英", "")]
    registers.undo.click()
    assert [(row[0], row[3]) for row in cells(registers)] == [("王柯敏", "")]
