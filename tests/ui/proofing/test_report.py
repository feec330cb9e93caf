"""The proof report from the menu: where, what was repaired, and what stays as it is when it fails."""

import openpyxl
import pytest

from ui import filedialogs
from ui.proofing.commands import ProofCommands


@pytest.fixture
def asked(monkeypatch):
    """What the system's dialog was asked, and its answers, the next one first."""

    class Asked(list):
        answers: list[tuple[str, str]]

    seen = Asked()
    seen.answers = []

    def ask(_parent, title, start, filters):
        seen.append((title, start, filters))
        return seen.answers.pop(0)

    monkeypatch.setattr(filedialogs, "save_file", ask)
    return seen


@pytest.fixture
def proofing(hands):
    found = hands.window.assembly.command(ProofCommands).proofing
    yield found
    found.finish()


def told(hands, qtbot, text):
    qtbot.waitUntil(lambda: text in hands.window.notices.text, timeout=60_000)


def decisions(file):
    sheet = openpyxl.load_workbook(file)["校对意见"]
    return {row[3]: row[9] for row in sheet.iter_rows(min_row=2, values_only=True)}


def test_the_name_comes_from_the_numbers_and_the_pdf_is_written(hands, asked, proofing, tmp_path, qtbot):
    asked.answers = [(str(tmp_path / "报告.pdf"), "")]
    hands.do("proof.report")
    told(hands, qtbot, "校对报告已写好：报告.pdf")
    assert (tmp_path / "报告.pdf").read_bytes().startswith(b"%PDF")
    (_, start, filters) = asked[0]
    assert start.endswith("/联络动态2018年第16期（总第560期）-校对报告.pdf")
    assert "*.pdf" in filters
    assert "*.xlsx" in filters


def test_what_was_repaired_in_this_session_is_listed_as_repaired(hands, asked, plant, proofing, tmp_path, qtbot):
    plant(("error", "代表", "委员"), ("error", "活动", "行动"))
    hands.do("list.accept")
    hands.do("list.accept")
    hands.do("edit.undo")
    assert [finding.text for finding in proofing.repaired()] == ["代表"]
    asked.answers = [(str(tmp_path / "报告"), "Excel 表格 (*.xlsx)")]
    hands.do("proof.report")
    told(hands, qtbot, "校对报告已写好：报告.xlsx")
    assert list(decisions(tmp_path / "报告.xlsx").values()).count("已改") == 1


def test_a_name_without_suffix_never_replaces_a_file_unasked(hands, asked, proofing, tmp_path):
    (tmp_path / "报告.pdf").write_bytes(b"old")
    asked.answers = [(str(tmp_path / "报告"), "PDF 文件 (*.pdf)"), ("", "")]
    hands.do("proof.report")
    assert asked[1][1] == str(tmp_path / "报告.pdf")
    assert (tmp_path / "报告.pdf").read_bytes() == b"old"


def test_a_folder_that_is_gone_is_said(hands, asked, proofing, tmp_path, qtbot):
    asked.answers = [(str(tmp_path / "没有" / "报告.pdf"), "")]
    hands.do("proof.report")
    told(hands, qtbot, "没有写成")
