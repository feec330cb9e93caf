"""Editor's notes of several paragraphs, and lone numbers that may be page numbers."""

from lianluo_desk.intake import read_text
from lianluo_desk.intake.reading import MOST_TIDIED

FIRST = "北溪镇的做法值得各地借鉴，现予刊发。"
SECOND = "请各乡镇结合实际，认真学习。"
BODY = "今年以来，北溪镇围绕水源、管网、水质开展“三查三改”，群众饮水更加放心。"
MORE = "下一步，北溪镇将健全管护机制，确保工程长期发挥效益。"


def test_a_note_of_two_paragraphs_below_the_title_ends_at_the_empty_line() -> None:
    reading = read_text(f"# 饮水安全\n编者按：{FIRST}\n{SECOND}\n\n{BODY}\n{MORE}\n")
    (article,) = reading.issue.articles
    assert article.note == f"{FIRST}\n{SECOND}"
    assert [block.text for block in article.body] == [BODY, MORE]
    assert any(question.where == f"{article.id}/note" for question in reading.questions)


def test_a_quoted_note_goes_on_as_long_as_it_is_quoted() -> None:
    (article,) = read_text(f"# 饮水安全\n\n> 编者按：{FIRST}\n\n> {SECOND}\n\n{BODY}\n\n{MORE}\n").issue.articles
    assert article.note == f"{FIRST}\n{SECOND}"
    assert len(article.body) == 2


def test_a_note_of_one_paragraph_takes_no_more() -> None:
    (article,) = read_text(f"# 饮水安全\n\n编者按：{FIRST}\n\n{BODY}\n\n{MORE}\n").issue.articles
    assert article.note == FIRST
    assert len(article.body) == 2


def test_a_lone_number_is_left_out_and_asked_about_and_a_count_of_pages_is_not() -> None:
    lone = read_text(f"# 饮水安全\n\n{BODY}\n\n12\n\n{MORE}\n")
    assert lone.dropped == ("12",)
    assert any(question.found == "12" and "页码" in question.why for question in lone.questions)
    counted = read_text(f"# 饮水安全\n\n{BODY}\n\n1\n\n{MORE}\n\n2\n\n{BODY}\n")
    assert counted.dropped == ("1", "2")
    assert not any("页码" in question.why for question in counted.questions)


def test_what_goes_beyond_the_bound_stays_as_it_came_and_is_asked_about_once() -> None:
    long = "全县工作会议," * (MOST_TIDIED // 7 + 1)
    reading = read_text(f"# 饮水安全\n\n第一段,说完了。\n\n{long}结束。\n\n{BODY}\n")
    (article,) = reading.issue.articles
    assert article.body[0].text == "第一段，说完了。"
    assert article.body[1].text == f"{long}结束。"
    assert sum("没有整理" in question.why for question in reading.questions) == 1
