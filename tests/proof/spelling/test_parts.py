"""The parts behind the speller: stream, words, paths, lists, names, usage."""

import re

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lianluo_desk.proof.spelling import Usage
from lianluo_desk.proof.spelling.confusions import confused, confusions, first_characters
from lianluo_desk.proof.spelling.lattice import best_words, lattice_of
from lianluo_desk.proof.spelling.names import person_names
from lianluo_desk.proof.spelling.places import cities, misnamed, named_cities
from lianluo_desk.proof.spelling.store import language
from lianluo_desk.proof.spelling.stream import LONGEST_PROSE, LONGEST_RUN, NUMBER, stream_of


def segmented(text: str) -> list[str]:
    known = language()
    stream = stream_of(text)
    lattice = lattice_of(stream, known.model, known.vocabulary)
    place, length = np.nonzero(best_words(stream, lattice))
    return [known.vocabulary.text(int(word)) for word in lattice.words[place, length]]


def test_a_stream_joins_digits_and_knows_the_way_back() -> None:
    stream = stream_of("于2018年，召开")
    assert [chr(code) for code in stream.codes[1:-1]] == ["于", "0", "年", "\0", "召", "开"]
    assert stream.codes[2] == NUMBER
    assert stream.offsets[1:-1].tolist() == [0, 1, 5, 6, 7, 8]
    assert stream.lengths.tolist() == [3, 2]


@given(st.text())
def test_every_run_is_bounded_and_lies_in_the_text(text: str) -> None:
    stream = stream_of(text)
    assert all(length <= LONGEST_RUN for length in stream.lengths)
    for start, length in zip(stream.starts.tolist(), stream.lengths.tolist(), strict=True):
        for place in range(start, start + length):
            character = text[int(stream.offsets[place])]
            assert character.isdigit() or ord(character) == stream.codes[place]


def test_an_absurd_run_is_looked_at_in_part() -> None:
    stream = stream_of("代" * 5000 + "，表")
    assert stream.lengths.sum() == LONGEST_PROSE + 1
    assert stream.offsets[stream.starts[-1]] == 5001


def test_the_lattice_reads_words() -> None:
    assert segmented("人大代表联系群众") == ["人大", "代表", "联系", "群众"]


def test_a_usual_sequence_is_likelier_than_a_strange_one() -> None:
    known = language()
    words = {known.vocabulary.text(k): k for k in range(3, 60_000)}
    first = np.array([words["人民"]])
    usual, strange = (float(known.model.pair(first, np.array([words[word]]))[0]) for word in ("政府", "香蕉"))
    assert usual > strange


def test_words_that_sound_alike_share_a_group() -> None:
    known = language()
    stream = stream_of("鱼蒜")
    heard = known.sounds.candidates(stream.codes)
    assert "预算" in {known.vocabulary.text(int(word)) for word in heard.words}


def test_look_alikes_are_symmetric_enough() -> None:
    alike = language().shapes.alike
    assert ord("治") in alike[ord("冶")]
    assert ord("人") in alike[ord("入")]


def test_each_confusion_is_well_formed_and_corrects_itself_never() -> None:
    for confusion in confusions():
        pattern = re.compile(confusion.pattern)
        assert pattern.groups == 0, confusion
        assert first_characters(confusion.pattern), confusion
        assert confusion.right, confusion
        assert not pattern.fullmatch(confusion.right), confusion


@pytest.mark.parametrize(
    "good",
    [
        "由王教授于会后介绍情况",
        "与对方项目负责人见面",
        "工程报批手续",
        "像往年一样开展活动",
        "妇联和团委共同举办",
        "投资元旦前到位",
        "5月份外贸进出口",
        "占全部份额的一半",
        "听取副议长发言",
        "重要术语",
        "金融和发展改革部门",
        "面对像他这样的人",
        "竹书纪年",
    ],
)
def test_a_confusion_is_not_found_across_good_words(good: str) -> None:
    assert list(confused(good)) == []


@pytest.mark.parametrize(
    ("written", "right"),
    [("大部份群众支持", "部分"), ("授于荣誉称号", "授予"), ("深人学习贯彻", "深入"), ("意案办理情况", "议案")],
)
def test_a_confusion_is_found_beside_good_words(written: str, right: str) -> None:
    assert [slip.suggestion for slip in confused(written)] == [right]


def places(text: str) -> list[tuple[str, str, str]]:
    found = misnamed(text, named_cities(text), language())
    return [(slip.text, slip.suggestion, slip.tier) for slip in found]


@pytest.mark.parametrize(
    ("text", "written", "right"),
    [
        ("株洲市涪口区人大常委会", "涪口区", "渌口区"),
        ("株洲市荷塘区、涪口区的代表", "涪口区", "渌口区"),
        ("在株洲石锋区调研", "石锋区", "石峰区"),
        ("湘西自治州花恒县", "花恒县", "花垣县"),
        ("北京市海定区", "海定区", "海淀区"),
        ("庆阳市征宁县", "征宁县", "正宁县"),
    ],
)
def test_a_county_that_does_not_exist_is_found_beside_its_city(text: str, written: str, right: str) -> None:
    assert places(text) == [(written, right, "error")]


def test_a_county_away_from_its_city_is_doubtful() -> None:
    assert places("涪口区的代表来到株洲市。") == [("涪口区", "渌口区", "doubtful")]


@pytest.mark.parametrize(
    "good",
    [
        "株洲市渌口区、石峰区",
        "长沙市主城区和新城区",
        "衡阳市高新区",
        "郴州市桂阳县、贵阳县",
        "常德市各县市区",
        "株洲县",
        "庆阳市宁县",
        "庆阳市正宁县、宁县",
        "湘西州龙山县",
        "涪口区",
    ],
)
def test_good_and_unrelated_places_are_left_alone(good: str) -> None:
    assert places(good) == []


def test_every_county_is_known_in_its_city() -> None:
    for city in cities():
        for county in sorted(city.counties):
            assert places(f"{city.name}{county}人民政府") == []


def test_hunan_has_its_fourteen_prefectures() -> None:
    names = {city.name: city for city in cities()}
    assert "渌口区" in names["株洲市"].counties
    assert "宁乡市" in names["长沙市"].counties
    assert names["湘西土家族苗族自治州"].short == "湘西"


def test_a_confusion_needs_its_surroundings() -> None:
    assert [slip.suggestion for slip in confused("化学反应，反应民意")] == ["反映"]
    assert list(confused("报名截止，权力机关依法行使权力")) == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("省人大常委会副主任王柯敏赴娄底调研", "王柯敏"),
        ("（代表议案建议处 容 畅）", "容畅"),
        ("看望了王燕、刘准等省人大代表", "王燕"),
        ("欧阳明同志", "欧阳明"),
    ],
)
def test_names_are_recognised(text: str, name: str) -> None:
    assert name in person_names(text)


def test_the_archive_settles_its_wording_but_two_slips_do_not() -> None:
    written, meant = "省纪检委员会关工委", "省纪检委员会联工委"
    place = written.index("关")
    past = Usage.counted(["关工委的工作。"] * 2)
    here = Usage.counted([], ["关工委的工作。"] * 2)
    often = Usage.counted([], ["关工委的工作。"] * 5)
    assert past.is_settled(written, meant, place, place + 1)
    assert not here.is_settled(written, meant, place, place + 1)
    assert often.is_settled(written, meant, place, place + 1)


def test_wording_that_is_usual_both_ways_is_not_settled() -> None:
    usage = Usage.counted(["行使代表权力。"] * 2 + ["行使代表权利。"] * 5)
    assert not usage.is_settled("行使代表权力", "行使代表权利", 5, 6)
