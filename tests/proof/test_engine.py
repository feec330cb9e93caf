"""The check as a whole: places, memory, caps of the score, cancelling, repair, ignoring."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lianluo_desk.errors import DeskError
from lianluo_desk.model.issue import (
    Article,
    Block,
    Byline,
    Colophon,
    DistributionLevel,
    Image,
    Issue,
    Masthead,
    Run,
    Table,
)
from lianluo_desk.model.places import text_at
from lianluo_desk.proof import Ignores, Proofreader, Registers, check, check_block, repair, repair_all
from lianluo_desk.proof.passage import passages
from lianluo_desk.proof.placing import with_replacement

from .trying import DAY, issue_of

SEED = Registers.seed()


def whole_issue() -> Issue:
    """An issue with one slip (a doubled comma) at every kind of place."""
    runs = (Run("导语,，", "lead"), Run("正文，，完。"))
    body = (
        Block("p1", "paragraph", runs),
        Block("h1", "heading1", (Run("一、甲，，乙"),)),
        Block("i1", "image", image=Image("0" * 64, "图，，说明")),
        Block("t1", "table", table=Table((("栏，，目", "数"), ("甲", "3，，4")), caption="表，，题")),
    )
    article = Article("a1", "题，，目", "副，，题", "按，，语", body, Byline("某，，处", ("张三",), "供，，稿"))
    return Issue(
        "x1", "test", Masthead("简报", compiler="某，，局编"), date=DAY, year=2018, articles=(article,),
        distribution=(DistributionLevel("送", ("甲，，乙",)),),
        colophon=Colophon(("李四",), phone="1，，2", extra_lines=(("印", "某，，厂"),)),
    )  # fmt: skip


def test_a_slip_is_found_at_every_kind_of_place_and_repaired_there() -> None:
    issue = whole_issue()
    found = [f for f in check(issue, SEED).findings if f.rule == "P05"]
    assert [f.block for f in found] == [
        "masthead/compiler", "a1/note", "a1/title", "a1/subtitle", "p1", "h1", "i1/caption", "t1/caption",
        "t1/cell/0/0", "t1/cell/1/1", "a1/byline", "a1/byline", "distribution/0/0",
        "colophon/phone", "colophon/extra/0",
    ]  # fmt: skip
    for finding in found:
        assert text_at(issue, finding.block)[finding.start : finding.end] == finding.text
    repaired = repair_all(issue, found)
    assert not [f for f in check(repaired, SEED).findings if f.rule == "P05"]
    assert [p.place for p in passages(repaired)] == [p.place for p in passages(issue)]


def test_repair_keeps_the_styles_of_runs() -> None:
    issue = issue_of("甲。")
    block = Block("b0", runs=(Run("建立机制。。", "lead"), Run("要坚持。", "")))
    issue = replace(issue, articles=(replace(issue.articles[0], body=(block,)),))
    finding = next(f for f in check(issue, SEED).findings if f.rule == "P05")
    assert repair(issue, finding).articles[0].body[0].runs == (Run("建立机制。", "lead"), Run("要坚持。", ""))


@given(
    st.lists(st.text("甲乙丙", max_size=4), min_size=1, max_size=4),
    st.integers(0, 16),
    st.integers(0, 4),
    st.text("新", max_size=3),
)
def test_replacing_in_runs_replaces_in_their_text(texts: list[str], start: int, length: int, new: str) -> None:
    runs = tuple(Run(text, "lead" if k == 0 else "") for k, text in enumerate(texts))
    issue = issue_of("甲")
    issue = replace(issue, articles=(replace(issue.articles[0], body=(Block("b0", runs=runs),)),))
    text = "".join(texts)
    start, end = min(start, len(text)), min(start + length, len(text))
    changed = with_replacement(issue, "b0", start, max(start, end), new)
    assert changed.articles[0].body[0].text == text[:start] + new + text[max(start, end) :]


def test_a_number_of_the_masthead_is_repaired_as_a_number() -> None:
    issue = replace(issue_of("正文。"), number=16, cumulative=561)
    assert with_replacement(issue, "masthead/cumulative", 0, 3, "560").cumulative == 560
    assert with_replacement(issue, "masthead/date", 0, 10, "2018年6月14日").date == date(2018, 6, 14)
    with pytest.raises(DeskError):
        with_replacement(issue, "masthead/number", 0, 2, "十六期")


def test_a_finding_of_a_text_that_has_changed_is_not_repaired() -> None:
    issue = issue_of("认真学习，，落实。")
    finding = next(f for f in check(issue, SEED).findings if f.rule == "P05")
    with pytest.raises(DeskError):
        repair(issue_of("学习，，落实。"), finding)
    with pytest.raises(DeskError):
        repair(replace(issue, articles=()), finding)
    with pytest.raises(DeskError):
        repair(issue, replace(finding, suggestion=""))


def test_one_place_alone_gives_the_findings_of_its_own_rules() -> None:
    issue = issue_of("认真学习，，落实。\n二0一八年六月。")
    assert {f.rule for f in check_block(issue, "b1", SEED)} == {"N05"}
    assert {f.block for f in check(issue, SEED).findings} >= {"b0", "b1"}


def test_a_remembered_check_equals_a_fresh_one() -> None:
    first, second = issue_of("认真学习，，落实。\n张三同志讲话。"), issue_of("认真学习，落实。\n二0一八年。")
    reader = Proofreader.load()
    assert reader.check(first, SEED) == check(first, SEED)
    assert reader.check(second, SEED) == check(second, SEED)
    assert reader.check(first, SEED) == check(first, SEED)


def test_another_date_is_another_check() -> None:
    reader = Proofreader.load()
    june = reader.check(issue_of("6月20日，代表们走访了企业。"), SEED)
    july = reader.check(issue_of("6月20日，代表们走访了企业。", day=date(2018, 7, 1)), SEED)
    assert [f.rule for f in june.findings] == ["N14"]
    assert july.findings == ()


def test_a_cancelled_check_stops() -> None:
    asked: list[int] = []

    def cancelled() -> bool:
        asked.append(1)
        return len(asked) > 2

    batches = list(
        Proofreader.load().iter_check(issue_of("甲，，乙。\n丙，，丁。\n戊，，己。"), SEED, cancelled=cancelled)
    )
    assert len(batches) == 2


def test_ids_stay_when_other_words_of_the_paragraph_change() -> None:
    before = check(issue_of("会议指出，要认真学习文件精神，，抓好落实工作。"), SEED).findings[0]
    after = check(issue_of("大会指出，要认真学习文件精神，，抓好落实工作。"), SEED).findings[0]
    assert before.id == after.id


def test_equal_slips_in_one_paragraph_have_ids_of_their_own() -> None:
    found = [f for f in check(issue_of("甲，，乙。" * 4), SEED).findings if f.rule == "P05"]
    assert len({f.id for f in found}) == 4


def test_the_contract_of_the_command_line() -> None:
    report = check(issue_of("认真学习，，落实。"), SEED).json()
    assert report["characters"] == 15
    assert report["findings"] == [
        {
            "rule": "P05", "severity": "error", "article": "a1", "block": "b0", "start": 4, "end": 6, "text": "，，",
            "suggestion": "，", "message": "同一个标点连用了两次。", "weight": 0.1,
        }
    ]  # fmt: skip
    assert report["errors_per_10000"] == pytest.approx(0.1 * 10_000 / 15, abs=0.01)


def test_titles_weigh_double() -> None:
    in_title, in_body = check(issue_of("题：签定责任书\n签定责任书。"), SEED).findings
    assert (in_title.weight, in_body.weight) == (2.0, 1.0)


def test_a_slip_counts_three_times_at_most() -> None:
    assert check(issue_of("\n".join(["签定责任书。"] * 5)), SEED).errors == 3.0


def test_the_use_of_numerals_counts_one_error_an_issue_at_most() -> None:
    years = (
        "\n".join(f"二0一{digit}年。" for digit in "二三四五六七八九")
        + "\n"
        + "\n".join(f"20{k}年度{k}0几人。" for k in range(1, 9))
    )
    report = check(issue_of(years + "\n二零零八年。\n二零零九年。\n二零一零年。"), SEED)
    assert len([f for f in report.findings if f.rule in ("N05", "N08")]) > 10
    assert report.errors <= 1.0


def test_an_ignored_finding_is_silent_here_in_this_issue_or_always() -> None:
    issue = issue_of("认真学习，，落实。\n深入宣传，，贯彻。")
    first, second = check(issue, SEED).findings
    none = Ignores()
    here = none.adding(first, "here", issue.id)
    assert check(issue, SEED, ignores=here).findings == (second,)
    everywhere = none.adding(first, "issue", issue.id)
    assert check(issue, SEED, ignores=everywhere).findings == ()
    other = replace(issue, id="i2")
    assert len(check(other, SEED, ignores=everywhere).findings) == 2
    always = none.adding(first, "always", issue.id)
    assert check(other, SEED, ignores=always).findings == ()
    assert here.without(here.entries[0]) == none
    assert Ignores.from_json(always.json()) == always
    assert Ignores.from_json([{"reach": "nowhere", "rule": "P05", "text": "，，"}, {}]) == none


def test_words_of_the_register_are_never_flagged() -> None:
    never = Registers.seed().joined(Registers(never=("签定",)))
    assert check(issue_of("签定责任书。"), never).findings == ()


def test_an_empty_issue_has_nothing_to_say() -> None:
    report = check(Issue("i1", "test", Masthead("")), SEED)
    assert (report.findings, report.characters, report.errors_per_10000) == ((), 0, 0.0)


ODD = st.text(
    st.sampled_from("，。、“”‘’（）《》〔〕甲的了一二三2018年月日%.，,“\u200b\ue000😀אב\n 　①（(\ud800"), max_size=120
)


@settings(max_examples=150, deadline=None)
@given(ODD)
def test_any_text_is_checked_and_every_place_is_exact(text: str) -> None:
    issue = issue_of("甲")
    article = replace(issue.articles[0], title=text, note=text, body=(Block("b0", runs=(Run(text),)),))
    issue = replace(issue, articles=(article,))
    for finding in check(issue, SEED).findings:
        assert 0 <= finding.start < finding.end
        assert text_at(issue, finding.block)[finding.start : finding.end] == finding.text
        if finding.suggestion:
            repair(issue, finding)


HOSTILE = {
    "no punctuation": "人大代表工作" * 6_000,
    "brackets": "（《“" * 8_000,
    "closing": "”》）" * 8_000,
    "digits": "1" * 30_000,
    "digits and commas": "1," * 15_000,
    "one character": "人" * 30_000,
    "list": "甲乙丙、" * 8_000,
    "spaces": " " * 30_000,
    "quotes": '"' * 10_000,
    "emoji": "😀👨‍👩‍👧" * 4_000,
    "right to left": "א\u202eב" * 8_000,
    "private": "\ue000\uf8ff" * 8_000,
    "dates": "6月31日至" * 5_000,
    "numbers": "共有30人，其中" * 4_000,
    "sequence": "一是二是" * 6_000,
    "repeats": "走访走访企业企业" * 3_000,
    "percent": "占10%的5人" * 4_000,
}


@pytest.mark.timeout(60)
@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_text_is_checked(text: str) -> None:
    for finding in check(issue_of(text), SEED).findings[:50]:
        assert finding.end <= len(text)
