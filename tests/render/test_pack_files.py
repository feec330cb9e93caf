"""What a pack's TOML files say, and how a slip in them is answered."""

import datetime
import shutil
import sys
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lianluo_desk.errors import DeskError
from lianluo_desk.render.pack import load_pack, packs
from lianluo_desk.render.pinyin import pinyin_doubt
from lianluo_desk.render.publication_file import parse_publication
from lianluo_desk.render.style_file import parse_styles
from tests.render.sample_issues import HEGONG, LIANLUO, hegong, lianluo

JUNE = datetime.date(2018, 6, 13)
MINIMAL = 'id = "x"\n[masthead]\ntitle = "刊"\n'


def test_the_list_of_2018_holds_until_the_list_of_2021() -> None:
    publication = lianluo().publication
    counts = {
        day: len(publication.distribution_on(datetime.date.fromisoformat(day)).levels[0].lines)  # type: ignore[union-attr]
        for day in ("2018-06-13", "2020-12-31", "2021-01-01", "2026-01-01")
    }
    assert counts == {"2018-06-13": 7, "2020-12-31": 7, "2021-01-01": 4, "2026-01-01": 4}


def test_editors_and_mail_change_with_their_dates_and_keep_their_doubt() -> None:
    publication = lianluo().publication
    first, second = publication.contact_on(JUNE), publication.contact_on(datetime.date(2022, 1, 1))
    assert first is not None
    assert second is not None
    assert (first.editors, first.email) == (("石韧", "吴静波"), "hnrddldt@163.com")
    assert (second.editors, second.email) == (("石韧", "谢峥嵘"), "hnrldldt@163.com")
    assert "请核实" in first.doubt
    assert len(lianluo().doubts()) == 2


def test_known_numbers_start_the_register() -> None:
    known = [(fact.date.isoformat(), fact.number, fact.cumulative) for fact in lianluo().publication.known]
    assert known == [("2018-06-13", 16, 560), ("2021-12-25", 24, 649)]


def test_colophon_takes_the_approval_number() -> None:
    assert lianluo().publication.colophon_on(JUNE).approval == "湘党简准字〔2000〕第28号"


def test_every_shipped_pack_is_found_by_its_publication() -> None:
    assert [pack.publication.id for pack in packs()] == ["lianluo"]


def test_two_packs_for_one_publication_are_refused(tmp_path: Path) -> None:
    for name in ("one", "two"):
        shutil.copytree(HEGONG, tmp_path / name)
    with pytest.raises(DeskError, match="hegong"):
        packs(tmp_path)


@pytest.mark.parametrize("name", ["styles.toml", "issue.xml.j2", "article.xml.j2"])
def test_a_missing_file_is_named(tmp_path: Path, name: str) -> None:
    shutil.copytree(HEGONG, tmp_path / "pack")
    (tmp_path / "pack" / name).unlink()
    with pytest.raises(DeskError, match=name):
        load_pack(tmp_path / "pack")


def test_a_file_in_another_encoding_is_refused_with_its_line(tmp_path: Path) -> None:
    shutil.copytree(HEGONG, tmp_path / "pack")
    (tmp_path / "pack" / "publication.toml").write_bytes('id = "x"\n# 刊物\n'.encode("gbk"))
    with pytest.raises(DeskError, match="第 2 行不是 UTF-8"):
        load_pack(tmp_path / "pack")


def test_an_unchanged_file_is_not_parsed_again() -> None:
    assert lianluo().publication is lianluo().publication
    assert lianluo().styles is lianluo().styles


def test_packs_of_equal_files_are_equal_and_share_no_memory() -> None:
    one = lianluo()
    assert one == lianluo()
    assert replace(one, name="copy").memory is not one.memory


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("id = ", ["第 1 行"]),
        ('id = "x"\n', ["masthead", "没有填写"]),
        (MINIMAL + 'motto = "快"\n', ["第 4 行", "motto", "不是本程序认识"]),
        (MINIMAL.replace('"x"', '"X Y"'), ["第 1 行", "id"]),
        (MINIMAL + "[house]\ncumulative = 'roman'\n", ["第 5 行", "cumulative", "chinese"]),
        (MINIMAL + "[house]\neven_pages = '是'\n", ["第 5 行", "even_pages", "true"]),
        (MINIMAL + '[[distribution]]\nsince = "去年"\n', ["第 5 行", "distribution[1].since", "日期"]),
        (MINIMAL + "[[known]]\ndate = 2018-06-13\nnumber = 0\n", ["第 6 行", "known[1].number", "不能小于 1"]),
        (MINIMAL + "[[contacts]]\nsince=2018-01-01\n[[contacts]]\nsince=2018-01-01\n", ["contacts", "2018-01-01"]),
    ],
)
def test_a_slip_in_the_publication_is_named_with_its_place(text: str, words: list[str]) -> None:
    with pytest.raises(DeskError) as caught:
        parse_publication(text, "a/publication.toml")
    assert all(word in caught.value.message for word in ["publication.toml", *words]), caught.value.message


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('[text.a]\ndocx = "甲"\ncolour = "red"\n', ["第 3 行", "text.a.colour"]),
        ('[text.a]\ndocx = "甲"\nrole = "comic"\n', ["第 3 行", "text.a.role", "fangsong"]),
        ('[text.a]\ndocx = "甲"\nsize = "七号"\n', ["第 3 行", "七号", "三号"]),
        ('[text.a]\ndocx = "甲"\ncolor = "green"\n', ["text.a", "green"]),
        ("[text.a]\nsize = 12\n", ["text.a.docx", "没有填写"]),
        ('[text.a]\ndocx = "甲"\n[sheet]\nmeasure = 300\n', ["sheet", "放不进"]),
        ('[text.a]\ndocx = "甲"\n[folio]\nformat = "{seite}"\n', ["第 4 行", "{page}"]),
        ('[text.a]\ndocx = "甲"\n[rule.b]\nweight = "粗"\n', ["第 4 行", "rule.b.weight", "数字"]),
    ],
)
def test_a_slip_in_the_styles_is_named_with_its_place(text: str, words: list[str]) -> None:
    with pytest.raises(DeskError) as caught:
        parse_styles(text, "a/styles.toml")
    assert all(word in caught.value.message for word in ["styles.toml", *words]), caught.value.message


def test_an_unknown_key_is_answered_with_the_known_ones() -> None:
    with pytest.raises(DeskError) as caught:
        parse_styles('[text.a]\ndocx = "甲"\ncolour = "red"\n')
    assert "color" in caught.value.hint


def test_sizes_may_be_written_by_their_chinese_names() -> None:
    styles = parse_styles('[text.a]\ndocx = "甲"\nsize = "二号"\n[text.b]\ndocx = "乙"\nsize = "正文"\n')
    assert (styles.texts["a"].size, styles.texts["b"].size) == (22.0, 0.0)


def test_the_house_style_follows_the_standard() -> None:
    styles = lianluo().styles
    assert (styles.sheet.top, styles.sheet.inner, styles.sheet.measure, styles.sheet.depth) == (37, 28, 156, 225)
    assert (styles.texts["title"].role, styles.texts["title"].size, styles.texts["title"].line) == (
        "xiaobiaosong",
        22,
        2,
    )
    assert [styles.texts[f"heading{level}"].role for level in (1, 2, 3)] == ["hei", "kai", "fangsong"]
    assert (styles.rules["foot"].weight, styles.rules["foot-thin"].weight) == (0.35, 0.25)
    assert styles.groups["masthead"].lines == 9


def test_the_masthead_leaves_room_for_the_title_in_its_nine_lines() -> None:
    """Eleven body lines fit under a one-line title: 9 + 2 + 11 = 22."""
    styles = lianluo().styles
    printed = ("masthead-name", "masthead-pinyin", "masthead-number", "masthead-cumulative", "masthead-line")
    used = sum(styles.texts[name].line + styles.texts[name].before + styles.texts[name].after for name in printed)
    assert 7 <= used <= styles.groups["masthead"].lines - 1


@pytest.mark.parametrize("folder", [LIANLUO, HEGONG], ids=lambda path: path.name)
def test_word_style_names_are_told_apart(folder: Path) -> None:
    styles = load_pack(folder).styles
    names = [style.docx for style in (*styles.texts.values(), *styles.spans.values())]
    assert len(names) == len(set(names))


@given(st.text(max_size=200))
def test_any_text_is_read_or_refused_in_words(text: str) -> None:
    for parse in (parse_publication, parse_styles):
        with suppress(DeskError):
            parse(text)


# pinyin


@pytest.mark.parametrize(
    ("title", "pinyin"),
    [
        ("联络动态", "LIANLUODONGTAI"),
        ("联络动态", "Lián luò dòng tài"),
        ("旅行简报", "LÜ XING JIAN BAO"),
        ("旅行简报", "LYUXINGJIANBAO"),
        ("重庆", "CHONGQING"),
        ("联络动态", None),
    ],
)
def test_a_right_pinyin_raises_no_doubt(title: str, pinyin: str | None) -> None:
    assert pinyin_doubt(title, pinyin) == ""


def test_a_slip_in_the_pinyin_is_shown_with_the_right_reading() -> None:
    assert "LIANLUODONGTAI" in pinyin_doubt("联络动态", "LIANLUODONTAI")


def test_a_pack_may_insist_on_its_pinyin(tmp_path: Path) -> None:
    shutil.copytree(HEGONG, tmp_path / "pack")
    file = tmp_path / "pack" / "publication.toml"
    wrong = file.read_text("utf-8").replace('title = "河工简报"', 'title = "河工简报"\npinyin = "HO KUNG"')
    file.write_text(wrong, "utf-8")
    assert len(load_pack(file.parent).doubts()) == 1
    file.write_text(wrong.replace('"HO KUNG"', '"HO KUNG"\npinyin_as_written = true'), "utf-8")
    assert load_pack(file.parent).doubts() == ()


def test_loading_a_pack_does_not_load_the_pinyin_dictionary() -> None:
    import subprocess

    code = "import sys; from lianluo_desk.render.pack import packs; packs(); sys.exit('pypinyin' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_the_second_house_differs_in_every_switch() -> None:
    ours, theirs = lianluo().publication.house, hegong().publication.house
    assert all(getattr(ours, name) != getattr(theirs, name) for name in ours.__match_args__)
