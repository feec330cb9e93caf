"""Plain text: what stands on the pages, and what comes out when it is read in again."""

from dataclasses import replace
from pathlib import Path

import pytest

from lianluo_desk.intake import read_file
from lianluo_desk.output.text import export_text
from lianluo_desk.render.render import render
from lianluo_desk.render.story import texts
from tests.render.sample_issues import ROOT, full_issue, hegong, lianluo

REAL = ROOT / "templates" / "lianluo" / "samples" / "2018-16.txt"
PACK = lianluo()


def test_the_text_reads_like_the_print() -> None:
    lines = export_text(render(full_issue(PACK), PACK)).splitlines()
    assert lines[:5] == [
        "联络动态",
        "LIANLUODONGTAI",
        "第16期",
        "（总第五百六十期）",
        "湖南省人大常委会选举任免联络工作委员会编　2018年6月13日",
    ]
    assert "——支部工作纪实" in lines
    assert "（代表议案建议处　容　畅　供稿）" in lines
    assert "送：全国人大常委会办公厅联络局、研究室、新闻局、《中国人大》杂志社" in lines
    assert "各省、区、市人大常委会代表联络工作机构" in lines
    assert lines[-1] != ""


@pytest.mark.parametrize("pack", [lianluo(), hegong()], ids=lambda pack: pack.name)
def test_no_word_of_the_story_is_missing(pack: object) -> None:
    story = render(full_issue(pack), pack)  # type: ignore[arg-type]
    said = export_text(story)
    assert all(line in said for text in texts(story.blocks) for line in text.text.split("\n"))


def test_pictures_and_tables_are_told_in_words() -> None:
    said = export_text(render(full_issue(PACK), PACK))
    assert "［图片：活动现场］" in said
    assert "市州\t件数\n长沙市\t245" in said


def test_empty_lines_never_come_in_twos() -> None:
    said = export_text(render(full_issue(PACK), PACK))
    assert "\n\n\n" not in said
    assert said.endswith("\n")
    assert not said.startswith("\n")


def test_an_exported_issue_is_read_in_again_as_it_was(tmp_path: Path) -> None:
    issue = read_file(REAL, (PACK.publication,)).issue
    copy = tmp_path / "copy.txt"
    copy.write_text(export_text(render(issue, PACK)), "utf-8")
    again = read_file(copy, (PACK.publication,)).issue
    assert (again.number, again.year, again.cumulative, again.date) == (16, 2018, 560, issue.date)
    assert again.masthead == issue.masthead
    assert again.colophon == issue.colophon
    assert again.distribution == issue.distribution
    for one, two in zip(issue.articles, again.articles, strict=True):
        assert (one.title, one.subtitle, one.byline) == (two.title, two.subtitle, two.byline)
        assert [block.text for block in one.body] == [block.text for block in two.body]


def test_an_empty_issue_is_still_a_masthead() -> None:
    bare = replace(full_issue(PACK), articles=(), distribution=())
    assert export_text(render(bare, PACK)).startswith("联络动态\n")


def test_the_rows_of_a_table_stand_together() -> None:
    from tests.output.press_samples import rich

    lines = export_text(rich().story).splitlines()
    at = lines.index("各市州代表情况")
    assert [line.split("\t")[0] for line in lines[at + 1 : at + 5]] == ["市州", "长沙市", "娄底市", "湘西自治州"]
    assert lines[at - 1] == lines[at + 5] == ""
