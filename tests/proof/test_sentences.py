"""An issue is read sentence by sentence, and nothing of it is left out."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from lianluo_desk.proof.finding import Finding
from lianluo_desk.proof.passage import Passage
from lianluo_desk.proof.sentences import Sentence, sentence_at, sentences_of


def cut(text: str) -> list[str]:
    return [sentence.text for sentence in sentences_of(Passage("b", "paragraph", text, "a"))]


def test_a_sentence_ends_with_its_mark_and_what_closes_after_it():
    assert cut("他说：“好。”大家笑了！对吗？　是的……") == ["他说：“好。”", "大家笑了！", "对吗？", "是的……"]


def test_a_title_of_two_lines_is_two_and_a_name_is_one():
    assert cut("坚持“五个一”活动\n促进标准化建设") == ["坚持“五个一”活动", "促进标准化建设"]
    assert cut("容畅") == ["容畅"]
    assert cut("　 \n") == []


@given(st.text(alphabet="甲乙。！？…“”’）\n 　ab𠮷", max_size=60))
def test_every_character_that_is_seen_stands_in_one_sentence(text: str):
    found = list(sentences_of(Passage("b", "paragraph", text)))
    seen = [at for one in found for at in range(one.start, one.end)]
    assert len(seen) == len(set(seen))
    assert all(text[one.start : one.end] == one.text for one in found)
    assert {at for at, char in enumerate(text) if char.strip()} <= set(seen)


def test_a_finding_is_found_in_its_sentence():
    found = (
        Sentence("a", 0, 3, "甲乙。", "title"),
        Sentence("b", 0, 3, "丙丁。", "paragraph"),
        Sentence("b", 4, 7, "戊己。", "paragraph"),
    )
    finding = Finding("1", "R", "error", "", "b", 5, 6, "己", "", "", 1.0)
    assert sentence_at(found, finding) == 2
    assert sentence_at(found, replace(finding, start=3)) == 1  # in the space between
    assert sentence_at(found, replace(finding, block="c")) == -1
