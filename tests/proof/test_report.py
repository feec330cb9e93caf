"""The proof report for the file: its head, its tables, what became of each finding; as PDF and as workbook."""

import io
from dataclasses import replace
from datetime import date
from pathlib import Path

import openpyxl
import pikepdf
import pytest

from lianluo_desk.cli import run
from lianluo_desk.desk import Desk
from lianluo_desk.errors import DeskError
from lianluo_desk.model.issue_file import dump_issue
from lianluo_desk.proof import Registers, check
from lianluo_desk.proof.report_story import report_story
from lianluo_desk.proof.reporting import HEADINGS, TO_TICK, rows, summary, workbook
from lianluo_desk.render.story import Grid, texts

from .trying import issue_of

FAULTY = (
    "题：代表工作动态\n会议于2月30日召开，代表们认真的听取了了汇报，\ue123签定了责任书。\n联系电话：0731—85309270。"
)


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(str(tmp_path / "archive.sqlite3"))


def said(story_blocks: object) -> list[str]:
    return [text.text for text in texts(story_blocks)]  # type: ignore[arg-type]


def test_the_report_says_the_issue_its_figures_and_every_finding_by_severity() -> None:
    issue = issue_of(FAULTY)
    report = check(issue, Registers.seed())
    story = report_story(issue, report, {report.findings[0].id: "已改"})
    words = said(story.blocks)
    assert words[:2] == ["校对报告", summary(issue, report).subject]
    assert str(report.characters) in words
    assert any("不合格" in word for word in words)
    for finding in report.findings:
        assert finding.text in words or any("U+E123" in word for word in words)
    tables = [block for block in story.blocks if isinstance(block, Grid)]
    assert len(tables) == 1 + len({finding.severity for finding in report.findings})
    ticks = [row[-1].text for table in tables[1:] for row in table.rows[1:]]
    assert sorted(ticks) == sorted(["已改", *[TO_TICK] * (len(report.findings) - 1)])


def test_a_clean_issue_has_a_report_too() -> None:
    issue = issue_of("会议指出，要抓好落实。")
    report = check(issue, Registers.seed())
    words = said(report_story(issue, report).blocks)
    assert words.count("没有。") == 3
    assert any("合格" in word for word in words)


def test_what_cannot_be_printed_is_shown_by_its_code() -> None:
    issue = issue_of("甲\u202e乙，\U0001f600他说签定。")
    words = said(report_story(issue, check(issue, Registers.seed()), None, lambda char: ord(char) < 0x10000).blocks)
    assert not any("\u202e" in word or "\U0001f600" in word for word in words)


def test_long_texts_are_cut_in_the_table() -> None:
    sentence = "各级人大代表要认真履行宪法和法律赋予的各项职责" * 8 + "。"
    issue = issue_of(f"{sentence}\n{sentence}")
    words = said(report_story(issue, check(issue, Registers.seed())).blocks)
    assert max(len(word) for word in words if word.startswith("各级")) <= 60


def test_the_workbook_has_the_same_rows_and_no_formula() -> None:
    issue = issue_of("=1+1，签定了责任书。")
    report = check(issue, Registers.seed())
    book = openpyxl.load_workbook(io.BytesIO(workbook(issue, report)))
    listed = [tuple(cell or "" for cell in row) for row in book["校对意见"].iter_rows(values_only=True)]
    assert listed[0] == HEADINGS
    assert [row[3] for row in listed[1:]] == [row[3] for row in rows(issue, report)]
    assert all(cell.data_type != "f" for sheet in book for row in sheet for cell in row)


def test_the_desk_writes_the_report_with_decisions(desk: Desk, tmp_path: Path) -> None:
    issue = issue_of(FAULTY)
    everything = desk.check(issue).findings
    desk.house.ignore(next(found for found in everything if found.rule == "N03"), "issue", issue.id)
    counted = desk.proof_report(issue, tmp_path / "报告.xlsx")
    assert "N03" not in {found.rule for found in counted.findings}
    sheet = openpyxl.load_workbook(tmp_path / "报告.xlsx")["校对意见"]
    decisions = {row[6].split()[0]: row[9] for row in sheet.iter_rows(min_row=2, values_only=True)}  # type: ignore[union-attr]
    assert decisions["N03"] == "不改（本期）"
    assert decisions["C01"] == TO_TICK
    desk.proof_report(issue, tmp_path / "报告.pdf", repaired=[found for found in everything if found.rule == "C01"])
    with pikepdf.open(tmp_path / "报告.pdf") as pdf:
        assert len(pdf.pages) >= 1
        assert pdf.pages[0].mediabox[2] > pdf.pages[0].mediabox[3]
    desk.close()


def test_what_was_repaired_is_listed_and_what_is_found_again_is_open(desk: Desk) -> None:
    issue = issue_of(FAULTY)
    everything = desk.check(issue).findings
    mended = next(found for found in everything if found.rule == "C01")
    gone = replace(mended, id="gone", start=0, end=2, text="会议", suggestion="会场")
    counted, listed, decisions = desk.proofing.decided(issue, repaired=[mended, gone])
    assert decisions["gone"] == "已改"
    assert mended.id not in decisions
    assert mended.id in {found.id for found in counted.findings}
    assert [found for found in listed.findings if found.id in ("gone", mended.id)] == [gone, mended]
    desk.close()


def test_the_report_is_the_same_bytes_again_and_replaces_no_file(desk: Desk, tmp_path: Path) -> None:
    issue = issue_of(FAULTY)
    for name in ("a.pdf", "b.pdf"):
        desk.proof_report(issue, tmp_path / name)
    assert (tmp_path / "a.pdf").read_bytes() == (tmp_path / "b.pdf").read_bytes()
    with pytest.raises(DeskError, match="已经存在"):
        desk.proof_report(issue, tmp_path / "a.pdf")
    with pytest.raises(DeskError, match="不能写成"):
        desk.proof_report(issue, tmp_path / "a.docx")
    assert sorted(path.name for path in tmp_path.iterdir() if path.suffix != ".sqlite3") == ["a.pdf", "b.pdf"]


def test_the_command_line_writes_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "issue.json").write_text(dump_issue(issue_of(FAULTY, day=date(2018, 6, 13))), "utf-8")
    arguments = ["--archive", str(tmp_path / "a.sqlite3"), "check", str(tmp_path / "issue.json"), "--report"]
    assert run([*arguments, str(tmp_path / "r.pdf")]) == 1
    assert (tmp_path / "r.pdf").read_bytes().startswith(b"%PDF")
    assert "差错率" in capsys.readouterr().out
    assert run([*arguments, str(tmp_path / "r.pdf")]) == 1
    assert capsys.readouterr().err.strip()
