"""The finished PDF judged by the development checker: every rule from glyph positions, the text from two readers."""

import json
from pathlib import Path

import pytest

from lianluo_desk.errors import DeskError
from lianluo_desk.model.issue_file import issue_from_json
from lianluo_desk.output.pdf import export_pdf
from lianluo_desk.render.render import render
from lianluo_desk.typeset.flow import typeset
from lianluo_desk.typeset.fonts import FontBook
from lianluo_desk.typeset.setting import Options
from tests.render.sample_issues import lianluo
from tools.check_composition import SAMPLE, check_pdf, with_contents
from tools.composition_parts import check_faces, chinese
from tools.composition_report import WARNINGS, Block, Glyph, Report, Row
from tools.hard_issues import Maker, furnished, issue_of, office, picture, picture_name, small

FONTS = FontBook.bundled()
PACK = lianluo()


def made(issue: dict) -> bytes:
    story = render(issue_from_json(issue), PACK)
    pages = typeset(story, PACK.styles, FONTS, Options(lambda _file: picture()))
    return export_pdf(pages, FONTS, story, store=lambda _file: picture())


def judged(issue: dict, folder: Path) -> Report:
    path = folder / "issue.pdf"
    path.write_bytes(made(issue))
    return check_pdf(path, issue)


def with_paragraphs(*texts: str) -> dict:
    maker = Maker(1)
    return issue_of([maker.article([maker.block("paragraph", (text, "")) for text in texts], "标题")])


def violations(report: Report) -> list[tuple[str, str]]:
    return [(rule, where) for rule, where in report.broken if rule not in WARNINGS]


def test_the_real_issue_breaks_no_rule(tmp_path: Path) -> None:
    report = judged(json.loads(SAMPLE.read_text("utf-8")), tmp_path)
    assert report.broken == []
    assert report.checked["R36"] > 10
    assert report.checked["R32 flush"] > 60
    assert report.checked["T15 MuPDF"] == report.checked["T15 poppler"] > 15


@pytest.mark.parametrize("seed", [3, 7, 24, 29])
def test_hard_issues_break_no_rule(seed: int, tmp_path: Path) -> None:
    report = judged(small(seed), tmp_path)
    assert violations(report) == []
    assert report.checked["R38"] > 20


@pytest.mark.parametrize("seed", [1, 2, 5])
def test_whatever_masthead_and_foot_hold_the_rules_are_kept(seed: int, tmp_path: Path) -> None:
    report = judged(furnished(seed), tmp_path)
    assert violations(report) == []
    for rule in ("R39", "R40", "R42", "R45", "T9 face", "T13", "T14", "small print"):
        assert report.checked[rule] > 0, rule


@pytest.mark.parametrize("seed", [4, 10, 16])
def test_sentences_as_bulletins_print_them_break_no_rule(seed: int, tmp_path: Path) -> None:
    report = judged(office(seed), tmp_path)
    assert violations(report) == []
    assert report.checked["R32 gap ≤ 0.10"] > 10


@pytest.mark.parametrize("seed", [3, 9, 19])
def test_page_one_shows_text_under_a_list_of_contents(seed: int, tmp_path: Path) -> None:
    (tmp_path / picture_name()).write_bytes(picture())
    path = tmp_path / "issue.pdf"
    path.write_bytes(with_contents(office(seed), tmp_path))
    report = check_pdf(path, office(seed), contents=True)
    assert violations(report) == []
    assert report.checked["T16 text"] == 1


def test_what_is_printed_otherwise_than_the_issue_says_is_seen(tmp_path: Path) -> None:
    issue = json.loads(SAMPLE.read_text("utf-8"))
    path = tmp_path / "issue.pdf"
    path.write_bytes(made(issue))
    wrong = issue | {"number": 17, "cumulative": 561, "year": 2019}
    wrong["articles"] = [each | {"byline": each["byline"] | {"names": ["容石"]}} for each in issue["articles"]]
    assert {rule for rule, _ in check_pdf(path, wrong).broken} == {"T13", "T14"}


@pytest.mark.parametrize(
    ("number", "words"), [(16, "十六"), (560, "五百六十"), (505, "五百零五"), (1010, "一千零一十")]
)
def test_numbers_are_read_in_chinese(number: int, words: str) -> None:
    assert chinese(number) == words


def testcheck_faces_and_lead_ins_are_seen() -> None:
    glyphs = tuple(Glyph(char, 10.0 * n, 10.0 * n, 10.0 * n + 9, 10.0, "Bulletin Kai") for n, char in enumerate("先后"))
    report = Report()
    check_faces(Block((Row(glyphs, 0.0, 280.0),), source="先后", lead=1), report)
    assert report.broken == [("R43", "先后: 先 Bulletin Kai"), ("T9 face", "先后: 后 Bulletin Kai")]


def test_rare_characters_odd_blanks_and_tables_are_read_as_they_were_written(tmp_path: Path) -> None:
    issue = with_paragraphs(
        "㛃䶮𬭚𬬻㵲〇①②Ⅲ℃‰容　畅，每人1\u2003个\u2009。", "网址是https://example.gov.cn/a-b/c_d?id=1，请登录。"
    )
    table = {"rows": [["单位", "人数"], ["㛃䶮　县", "1,234"], ["𬭚𬬻市", "5"]], "head": 1, "caption": "表1　人数"}
    issue["articles"][0]["body"].append({"id": "t000000001", "kind": "table", "runs": [], "table": table})
    report = judged(issue, tmp_path)
    assert violations(report) == []
    assert report.checked["T15 MuPDF, tables"] == 6


def test_characters_without_a_glyph_are_all_named_with_their_places() -> None:
    with pytest.raises(DeskError) as caught:
        made(with_paragraphs("好" * 900, "这里有𠀀和𪛖，还有❤\ufe0f。"))
    assert "“𠀀”（U+20000）没有字体能印，没有写出 PDF" in caught.value.message
    assert "“𪛖”（U+2A6D6）、第 3 页“❤\ufe0f”（U+2764 U+FE0F）" in caught.value.message
    assert caught.value.message.startswith("第 3 页")
