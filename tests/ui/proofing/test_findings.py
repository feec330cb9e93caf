"""The findings panel: groups, reason and clause, one key, all of one kind in one step, leaving alone."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from ui.proofing.commands import ProofCommands
from ui.proofing.kinds import of_one_kind
from ui.session import MemorySession


def panel(hands):
    return hands.window.bottom.findings


def marks(hands):
    return [entry.mark for entry in panel(hands).list.entries.entries]


def body_text(hands):
    return "".join(block.text for article in hands.issue.articles for block in article.body)


def test_the_gravest_come_first_and_each_group_can_be_hidden(hands, plant):
    plant(("hint", "代表", ""), ("error", "联系", "连系"), ("warning", "活动", "活动们"))
    assert marks(hands) == ["错误", "疑似", "提示"]
    assert [button.text() for button in panel(hands).filters.values()] == ["错误 1", "疑似 1", "提示 1"]
    panel(hands).filters["hint"].click()
    assert marks(hands) == ["错误", "疑似"]
    assert panel(hands).filters["hint"].text() == "提示 1"


def test_reason_and_clause_stand_beside_the_list(hands, plant):
    plant(("error", "代表", "代表们"))
    assert "代表　→　代表们" in panel(hands).detail.head.text()
    assert panel(hands).detail.reason.text() == "说明（GB/T 15834）"


def test_one_key_repairs_and_the_next_one_is_current(hands, plant, qtbot):
    plant(("error", "代表", "委员"), ("error", "活动", "行动"))
    before = hands.issue
    qtbot.keyClick(panel(hands).list, Qt.Key.Key_Return)
    assert len(panel(hands).list.entries.entries) == 1
    assert panel(hands).list.current.found == "活动"
    hands.do("edit.undo")
    assert hands.issue == before


def test_all_of_one_kind_are_repaired_in_one_undo_step(hands, plant):
    found = plant(("error", "代表", "委员"), ("error", "代表", "委员"), ("warning", "活动", "行动"))
    before, count = hands.issue, body_text(hands).count("代表")
    assert panel(hands).detail.repair_same.text() == "同类 3 处都改"  # the rule is safe
    assert len(of_one_kind(found[0], found)) == 3
    hands.do("finding.repair-kind")
    assert body_text(hands).count("代表") == count - 2
    assert "行动" in body_text(hands)
    assert not hands.window.workspace.findings
    hands.do("edit.undo")
    assert hands.issue == before


def test_where_a_rule_is_not_safe_only_the_same_slip_is_of_one_kind(hands, plant):
    found = plant(("error", "代表", "委员"), ("error", "代表", "委员"), ("error", "活动", "行动"), repairable=False)
    assert of_one_kind(found[0], found) == tuple(found[:2])
    assert of_one_kind(found[2], found) == (found[2],)


def test_leaving_alone_reaches_as_far_as_it_says_and_can_be_taken_back(hands, plant):
    plant(("error", "代表", "委员"), ("error", "代表", "委员"), ("warning", "活动", "行动"))
    panel(hands).ignore_current("here")
    assert len(hands.window.workspace.findings) == 2
    hands.do("finding.ignore-issue")
    assert [one.text for one in hands.window.workspace.findings] == ["活动"]
    hands.do("finding.ignore-always")
    assert not hands.window.workspace.findings
    house = hands.window.desk.house
    assert [one.ignore.reach for one in house.ignored()] == ["here", "issue", "always"]
    house.undo()
    assert [one.ignore.reach for one in house.ignored()] == ["here", "issue"]


def test_a_read_only_issue_offers_no_repair(hands, plant):
    hands.window.workspace.open(MemorySession(hands.issue, read_only=True))
    plant(("error", "代表", "委员"))
    assert panel(hands).list.current is not None
    assert panel(hands).detail.repair.isHidden()
    assert not panel(hands).detail.ignore.isHidden()


def test_the_real_check_uses_what_the_house_knows(hands, qtbot):
    word = body_text(hands)[10:14]
    hands.window.desk.house.add("phrases", (word, "改写后的", "", "错误", "本社规定", "", ""))
    with qtbot.waitSignal(hands.window.workspace.findings_changed, timeout=60_000):
        hands.do("proof.run")
    qtbot.waitUntil(lambda: any(one.text == word for one in hands.window.workspace.findings), timeout=60_000)
    finding = next(one for one in hands.window.workspace.findings if one.text == word)
    assert finding.suggestion == "改写后的"
    hands.window.workspace.finding_ignored.emit(finding, "always")
    qtbot.waitUntil(lambda: proofing(hands)._job is None and not proofing(hands)._again, timeout=60_000)
    assert not any(one.text == word for one in hands.window.workspace.findings)
    proofing(hands).finish()


def proofing(hands):
    return next(one for one in hands.window.assembly.commands if isinstance(one, ProofCommands)).proofing


def test_while_the_first_check_runs_the_list_says_so(hands, qtbot):
    hands.do("proof.run")
    assert panel(hands).empty.text() == "正在校对这一期…"
    assert panel(hands).empty.isVisible()
    with qtbot.waitSignal(hands.window.workspace.findings_changed, timeout=60_000):
        pass
    assert panel(hands).empty.text() == "没有发现问题。"  # or the findings stand in its place
    proofing(hands).finish()


def test_a_first_check_that_is_stopped_can_be_asked_for_again(hands, qtbot):
    hands.do("proof.run")
    with qtbot.waitSignal(proofing(hands).ended, timeout=60_000):
        proofing(hands)._job.cancel()
    assert panel(hands).empty.text() == "按 F7 从头校对这一期。"


def test_f8_gives_the_list_the_keys_and_escape_the_text(hands, plant, qtbot):
    plant(("error", "代表", "委员"), ("error", "调研", "走访"))
    hands.sheet.setFocus()
    text = hands.article.body
    hands.do("list.next")
    entries = hands.window.bottom.findings.list
    assert QApplication.focusWidget() is entries
    assert hands.sheet.textCursor().selectedText() == entries.current.thing.text
    assert hands.article.body == text
    qtbot.keyClick(entries, Qt.Key.Key_Delete)
    assert hands.article.body == text  # the finding went, not a letter
    assert len(hands.window.workspace.findings) == 1
    assert hands.sheet.textCursor().selectedText() == entries.current.thing.text  # shown before a key decides it
    qtbot.keyClick(entries, Qt.Key.Key_Escape)
    assert QApplication.focusWidget() is hands.sheet
