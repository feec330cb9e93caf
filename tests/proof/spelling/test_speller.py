"""What an editor sees: slips found, good text left alone."""

import threading
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lianluo_desk.proof.spelling import Slip, Speller, Usage

ISSUE = Path(__file__).parents[3] / "templates" / "lianluo" / "samples" / "2018-16.txt"


def corrected(text: str, slips: tuple[Slip, ...]) -> str:
    for slip in reversed(slips):
        text = text[: slip.start] + slip.suggestion + text[slip.end :]
    return text


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        (
            "会议审议通过了关于加强鱼蒜审查监督的决定。",
            "会议审议通过了关于加强预算审查监督的决定。",
        ),  # whole word by sound
        ("各级人民政府应当加强组织领到，完善工作机制。", "各级人民政府应当加强组织领导，完善工作机制。"),
        ("要深入推进乡村震兴战略，加快农业农村现代化。", "要深入推进乡村振兴战略，加快农业农村现代化。"),
        ("要坚决遏制重特大安全生产事故，加强风险整冶。", "要坚决遏制重特大安全生产事故，加强风险整治。"),  # look-alike
        ("人民群众的获得感、幸福感明显争强。", "人民群众的获得感、幸福感明显增强。"),
    ],
)
def test_finds_what_was_meant(speller: Speller, written: str, meant: str) -> None:
    assert corrected(written, speller.check(written)) == meant


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("双方签定了合作协议。", "双方签订了合作协议。"),
        ("代表们积极反应群众的呼声。", "代表们积极反映群众的呼声。"),
        ("截止2018年5月底，已走访代表120人次。", "截至2018年5月底，已走访代表120人次。"),
        ("县级以上人大常委会是同级国家权利机关的常设机构，依法付于其重任。", None),
        ("大家一起坐谈会上发言。", "大家一起座谈会上发言。"),
        ("加强党风廉正建设。", "加强党风廉政建设。"),
    ],
)
def test_knows_the_curated_confusions(speller: Speller, written: str, meant: str | None) -> None:
    slips = speller.check(written)
    assert any(slip.tier == "error" for slip in slips)
    if meant is not None:
        assert corrected(written, slips) == meant


@pytest.mark.parametrize(
    "good",
    [
        "省人大常委会副主任王柯敏赴娄底调研代表工作。",
        "省人大常委会联工委主任张云英看望了王燕、刘准等省人大代表。",
        "（选举任免处 王水清）",
        "我省每位省人大代表代表9万多名人民群众的利益和意志。",
        "第十三届全国人民代表大会第一次会议通过了宪法修正案。",
        "三、五年规划纲要的实施情况",
        "",
        "ABC 123 😀",
    ],
)
def test_leaves_good_text_alone(speller: Speller, good: str) -> None:
    assert speller.check(good) == ()


def test_is_nearly_silent_on_a_printed_issue(speller: Speller) -> None:
    text = ISSUE.read_text(encoding="utf-8")
    slips = speller.check(text, Usage.counted([], [text]))
    assert [slip for slip in slips if slip.tier == "error"] == []
    assert len(slips) <= 2


def test_a_slip_tells_where_and_why(speller: Speller) -> None:
    text = "前言。\n各级人民政府应当加强组织领到，完善工作机制。"
    (slip,) = speller.check(text)
    assert text[slip.start : slip.end] == slip.text
    assert "领导" in slip.suggestion
    assert 0 < slip.score <= 1
    assert "误作" in slip.why


def test_protected_words_are_not_touched(speller: Speller) -> None:
    written = "各级人民政府应当加强组织领到，完善工作机制。"
    assert speller.check(written)
    assert speller.check(written, protected=["组织领到"]) == ()


def test_a_name_is_left_alone_beside_a_misspelt_title(speller: Speller) -> None:
    text = "省人大常委会副主仼王柯敏到会讲话，选举任免处处长粟顺中参加。"
    assert [slip.suggestion for slip in speller.check(text)] == ["主任"]


@pytest.mark.parametrize("text", ["由乡级人民政府提出。", "甲向乙借款，由丙提供担保。", "全省三百六十五个乡镇。"])
def test_levels_parties_and_figures_are_not_guessed_at(speller: Speller, text: str) -> None:
    assert speller.check(text) == ()


@pytest.mark.parametrize("text", ["要加大督察力度，确保落实。", "会议听取了关于扶养费纠纷的汇报。"])
def test_a_good_word_for_a_good_word_is_never_an_error(speller: Speller, text: str) -> None:
    assert [slip.tier for slip in speller.check(text)] in ([], ["doubtful"])


def test_a_place_that_does_not_exist_is_a_slip(speller: Speller) -> None:
    (slip,) = speller.check("株洲市涪口区人大常委会开展了视察活动。")
    assert (slip.text, slip.suggestion, slip.tier) == ("涪口区", "渌口区", "error")
    assert "株洲市" in slip.why


def test_checking_again_gives_the_same(speller: Speller) -> None:
    text = ISSUE.read_text(encoding="utf-8")[:1500]
    assert speller.check(text) == Speller.load().check(text) == speller.check(text)


def test_cancelling_ends_early(speller: Speller) -> None:
    text = "各级人民政府应当加强组织领到。\n" * 3
    assert list(speller.iter_check(text, cancelled=lambda: True)) == []
    assert sum(len(slips) for slips in speller.iter_check(text)) == 3


def test_many_threads_may_check_at_once(speller: Speller) -> None:
    texts = [f"各级人民政府应当加强组织领到，完善第{k}项工作机制。" for k in range(8)]
    found: dict[str, tuple[Slip, ...]] = {}

    def work(text: str) -> None:
        found[text] = speller.check(text)

    threads = [threading.Thread(target=work, args=(text,)) for text in texts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert all(len(found[text]) == 1 for text in texts)


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet=st.one_of(st.sampled_from("的人大代表工作，。1 0“”（\n零一二"), st.characters()), max_size=60))
def test_any_text_is_answered_in_bounds(text: str) -> None:
    slips = Speller.load().check(text)
    assert list(slips) == sorted(slips)
    for slip in slips:
        assert text[slip.start : slip.end] == slip.text != slip.suggestion


@pytest.mark.parametrize("piece", ["代表", "\ue000", "😀", "\u202e\u05d0", "（", "\ud800", "９", "一"])
def test_hostile_text_is_survived(speller: Speller, piece: str) -> None:
    assert isinstance(speller.check(piece * 3000), tuple)
