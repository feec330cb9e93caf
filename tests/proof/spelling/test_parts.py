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
from lianluo_desk.proof.spelling.store import language
from lianluo_desk.proof.spelling.stream import LONGEST_RUN, NUMBER, stream_of


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
