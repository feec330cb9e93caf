"""The third proof: finding to finding, then every sentence, with keys, aloud where there is an engine."""

import sys
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from shiboken6 import isValid

from lianluo_desk.model.issue import Run
from lianluo_desk.proof.sentences import sentences
from ui.proofing.speech import Engine, Speaker
from ui.proofing.third import ThirdProof


@pytest.fixture
def opened(hands, qtbot):
    """Open the third proof with what is planted and with that engine's code."""
    made = []

    def open_it(*found: Engine) -> ThirdProof:
        dialog = ThirdProof(hands.window.workspace, hands.window, Speaker(found=found, pace=0))
        dialog.open()
        made.append(dialog)
        return dialog

    yield open_it
    for dialog in made:
        if isValid(dialog):
            dialog.close()
    hands.settle()


def test_it_leads_from_finding_to_finding_the_gravest_first(hands, plant, opened, qtbot):
    plant(("hint", "代表", ""), ("error", "活动", "行动"))
    dialog = opened()
    assert dialog.where.text().startswith("第 1 / 2 处")
    assert "活动</span>" in dialog.text.text()
    assert "行动" in dialog.change.text()
    assert "GB/T 15834" in dialog.reason.text()
    qtbot.keyClick(dialog, Qt.Key.Key_Space)
    assert dialog.where.text().startswith("第 2 / 2 处")
    assert dialog.change.isHidden()
    assert dialog.accept_button.isHidden()
    assert hands.window.workspace.caret.source == dialog.course.finding.block  # the manuscript follows
    qtbot.keyClick(dialog, Qt.Key.Key_Left)
    assert dialog.where.text().startswith("第 1 / 2 处")


def test_enter_repairs_delete_ignores_and_then_every_sentence_is_read(hands, plant, opened, qtbot):
    plant(("error", "代表", "委员"), ("error", "活动", "行动"))
    dialog = opened()
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    assert dialog.course.finding.text == "活动"
    qtbot.keyClick(dialog, Qt.Key.Key_Delete)
    assert [one.ignore.text for one in hands.window.desk.house.ignored()] == ["活动"]
    count = len(sentences(hands.issue))
    assert dialog.where.text().startswith(f"第 1 / {count} 句")
    qtbot.keyClick(dialog, Qt.Key.Key_Down)
    assert dialog.course.number == 1


def test_behind_the_last_finding_the_reading_begins_and_one_can_go_back(hands, plant, opened, qtbot):
    plant(("error", "代表", "委员"))
    dialog = opened()
    qtbot.keyClick(dialog, Qt.Key.Key_Space)
    assert dialog.course.reading
    assert dialog.all.isChecked()
    for _ in range(3):
        qtbot.keyClick(dialog, Qt.Key.Key_Space)
    dialog.all.click()
    assert dialog.course.finding.text == "代表"
    dialog.all.click()
    assert dialog.course.number == 3  # where one had come to


def test_findings_that_come_while_one_waits_are_shown(hands, plant, opened):
    dialog = opened()
    assert dialog.course.reading
    assert "正在校对" in dialog.reason.text()
    plant(("error", "代表", "委员"))
    assert dialog.course.finding.text == "代表"


def test_the_last_sentence_is_the_end(hands, opened, qtbot):
    dialog = opened()
    for _ in range(dialog.course.count + 2):
        qtbot.keyClick(dialog, Qt.Key.Key_Space)
    assert dialog.course.at == dialog.course.count - 1
    assert not dialog.forward.isEnabled()


def test_e_goes_to_the_manuscript(hands, plant, opened, qtbot):
    (finding,) = plant(("error", "代表", "委员"))
    dialog = opened()
    qtbot.keyClick(dialog, Qt.Key.Key_E)
    assert (hands.window.workspace.caret.source, hands.window.workspace.caret.offset) == (finding.block, finding.start)


def test_without_an_engine_reading_aloud_is_explained(opened):
    dialog = opened()
    assert not dialog.read.isEnabled()
    assert not dialog.aloud.isEnabled()
    assert "espeak-ng" in dialog.voice.text()


def test_it_reads_sentence_after_sentence_until_it_is_stopped(opened, qtbot, tmp_path):
    file = tmp_path / "said"
    code = f"import sys; open({str(file)!r}, 'ab').write(sys.stdin.buffer.read() + b'\\n')"
    dialog = opened(Engine("fake", sys.executable, ("-c", code)))
    dialog.aloud.click()
    qtbot.waitUntil(lambda: dialog.course.number >= 2, timeout=30_000)
    dialog.aloud.click()
    assert not dialog.speaker.speaking
    said = file.read_text("utf-8").splitlines()
    assert said[:2] == [one.text for one in dialog.course.sentences[:2]]


def test_r_reads_and_r_is_silent(opened, qtbot):
    dialog = opened(Engine("fake", sys.executable, ("-c", "import time; time.sleep(60)")))
    qtbot.keyClick(dialog, Qt.Key.Key_R)
    assert dialog.speaker.speaking
    assert dialog.read.text().startswith("停读")
    qtbot.keyClick(dialog, Qt.Key.Key_R)
    assert not dialog.speaker.speaking


def test_closing_is_silent(opened, qtbot):
    dialog = opened(Engine("fake", sys.executable, ("-c", "import time; time.sleep(60)")))
    speaker = dialog.speaker
    qtbot.keyClick(dialog, Qt.Key.Key_R)
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not speaker.speaking


def test_of_a_very_long_sentence_the_neighbourhood_of_the_finding_is_shown(hands, plant, opened):
    block = hands.issue.articles[0].body[0]
    runs = (Run("甲" * 400 + "代表着" + "乙" * 400 + "。"),)
    first = replace(hands.issue.articles[0], body=(replace(block, runs=runs), *hands.issue.articles[0].body[1:]))
    hands.window.workspace.edit(replace(hands.issue, articles=(first, *hands.issue.articles[1:])), "改")
    plant(("error", "代表着", "代表"))
    shown = opened().text.text()
    assert "代表着" in shown
    assert shown.count("甲") == shown.count("乙") == 70
    assert shown.count("…") == 2


def test_the_boxes_are_ticked_by_keys(hands, plant, opened, qtbot):
    plant(("error", "代表", "委员"))
    dialog = opened()
    assert not dialog.all.isChecked()
    qtbot.keyClick(dialog, Qt.Key.Key_S)
    assert dialog.all.isChecked()
    assert dialog.course.reading
    before = dialog.aloud.isChecked()
    qtbot.keyClick(dialog, Qt.Key.Key_A)
    assert dialog.aloud.isChecked() != before or not dialog.aloud.isEnabled()
