"""Search finds any substring, tells where it stands, filters and orders; the same on both engines."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lianluo_desk.archive import Archive, Filters, content_hash
from lianluo_desk.archive.fold import fold, fold_with_places, query_tokens, tokens
from lianluo_desk.archive.snippets import spans
from lianluo_desk.model.issue import Block, Issue, Run, Table

from .samples import article, issue

BODY = (
    "2017年以来，省人大常委会坚持开展“五个一”活动；电话：0731—85309270，邮箱 hnrddldt@163.com。㐂字少见，𠮷字更少见。"
)


def put(archive: Archive, *articles: object, number: int = 16, day: date = date(2018, 6, 13)) -> Issue:
    made = issue(number, day.year, 544 + number + (day.year - 2018) * 40, day, articles, seed=str(day))  # type: ignore[arg-type]
    archive.add(made, past=True)
    return made


def titles(archive: Archive, query: str, filters: Filters | None = None, **options: object) -> list[str]:
    return [hit.title for hit in archive.search(query, filters, **options).hits]  # type: ignore[arg-type]


WORDS = (
    *("省", "人大", "五个一", "“五个一”", "，", "；电", "85309270", "309", "HNRDDLDT@163.COM", "３０９", "㐂", "𠮷字"),
    *("常委会坚持开展", "人大 活动", "邮箱hnrddldt", "0731—85309270，邮箱"),
)


@pytest.mark.parametrize("query", WORDS)
def test_any_substring_is_found(archive: Archive, query: str) -> None:
    put(archive, article("题目", BODY))
    assert titles(archive, query) == ["题目"]


@pytest.mark.parametrize(
    "query", ["大人", "五个二", "活动坚持", "委员", '"', "' or 1=1", "title:省", "NOT", "*", "{", "％"]
)
def test_what_is_not_there_is_not_found(archive: Archive, query: str) -> None:
    put(archive, article("题目", BODY))
    assert titles(archive, query) == []


def test_a_word_does_not_reach_over_paragraphs_or_articles(archive: Archive) -> None:
    put(archive, article("甲", "上一段末尾", "下一段开头"), article("乙", "别的"))
    assert titles(archive, "末尾下") == []
    assert titles(archive, "末尾 开头") == ["甲"]
    assert titles(archive, "末尾 别的") == []


def test_titles_subtitles_notes_bylines_and_tables_are_searched(archive: Archive) -> None:
    table = Block("tbl", "table", table=Table((("单位", "件数"), ("衡阳", "十二")), caption="办理情况"))
    rich = replace(
        article("主题", "正文", unit="研究室", names=("段成钢",)), subtitle="纪实", note="编者的话", body=(table,)
    )
    put(archive, rich)
    for query in ("主题", "纪实", "编者", "研究室", "段成钢", "衡阳", "办理情况"):
        assert titles(archive, query) == ["主题"], query


def test_marks_and_excerpt_tell_where_the_words_stand(archive: Archive) -> None:
    made = put(archive, article("代表 活动周", "前文" * 30 + "这里说到代表小组的活动。"))
    (hit,) = archive.search("代表 活动").hits
    assert [hit.title[a:b] for a, b in hit.highlights] == ["代表", "活动"]
    assert [hit.excerpt.text[a:b] for a, b in hit.excerpt.highlights] == ["代表", "活动"]
    assert hit.excerpt.place == made.articles[0].body[0].id
    text = made.articles[0].body[0].text
    assert text[hit.excerpt.start :].startswith(hit.excerpt.text)


def test_a_mark_over_a_space_in_the_text_is_whole() -> None:
    text = "容 畅、王水清"
    ((start, end),) = spans(text, (fold("容畅"),))
    assert text[start:end] == "容 畅"


def test_a_hit_tells_which_issue_it_is_in(archive: Archive) -> None:
    made = put(archive, article("题目", BODY))
    (hit,) = archive.search("五个一").hits
    assert (hit.issue, hit.article) == (made.id, made.articles[0].id)
    assert (hit.year, hit.number, hit.cumulative, hit.date) == (2018, 16, 560, date(2018, 6, 13))


def test_the_fittest_come_first_or_the_newest(archive: Archive) -> None:
    put(archive, article("信访工作综述", "别的内容"), number=14, day=date(2018, 4, 1))
    put(archive, article("旧闻", "信访。信访。信访。"), number=15, day=date(2018, 5, 1))
    put(archive, article("新闻", "提到信访一次，其余是别的内容。" + "别的。" * 50), number=16)
    assert titles(archive, "信访") == ["信访工作综述", "旧闻", "新闻"]
    assert titles(archive, "信访", order="date") == ["新闻", "旧闻", "信访工作综述"]


def test_articles_of_one_issue_keep_their_order_by_date(archive: Archive) -> None:
    put(archive, *(article(f"第{n}篇", "同样的正文") for n in range(1, 5)))
    assert titles(archive, "同样", order="date") == ["第1篇", "第2篇", "第3篇", "第4篇"]


def test_pages_follow_each_other_without_repeat(archive: Archive) -> None:
    put(archive, *(article(f"第{n}篇", "同样的正文" * (n % 3 + 1)) for n in range(1, 8)))
    first = archive.search("同样", limit=4)
    second = archive.search("同样", limit=4, offset=4)
    assert (first.more, second.more) == (True, False)
    assert {hit.title for hit in (*first.hits, *second.hits)} == {f"第{n}篇" for n in range(1, 8)}


def test_pages_beyond_the_weighed_pool_follow_by_date(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("lianluo_desk.archive.search.POOL", 3)
    put(archive, *(article(f"第{n}篇", "同样的正文") for n in range(1, 10)))
    pages = [archive.search("同样", limit=2, offset=offset).hits for offset in range(0, 10, 2)]
    found = [hit.title for page in pages for hit in page]
    assert sorted(found) == sorted(f"第{n}篇" for n in range(1, 10))


def test_filters_narrow_the_hits(archive: Archive) -> None:
    put(archive, article("甲", "共同的字", unit="办公室", names=("王五",)), number=15, day=date(2018, 5, 1))
    put(archive, article("乙", "共同的字", unit="研究室", names=("赵六",)))
    put(archive, article("丙", "共同的字"), number=1, day=date(2019, 1, 1))
    assert titles(archive, "共同", Filters(year=2018), order="date") == ["乙", "甲"]
    assert titles(archive, "共同", Filters(unit="办公室")) == ["甲"]
    assert titles(archive, "共同", Filters(person="赵六")) == ["乙"]
    assert titles(archive, "共同", Filters(status="printed")) == []
    assert len(titles(archive, "共同", Filters(publication="lianluo"))) == 3
    assert titles(archive, "", Filters(year=2019)) == ["丙"]
    archive.add(issue(9, 2019, None, None, (article("丁", "共同的字"),), seed="undated"), past=True)
    assert titles(archive, "共同", Filters(year=2019), order="date") == ["丁", "丙"]
    assert titles(archive, "共同", Filters(year=2019), order="date", offset=1) == ["丙"]
    assert titles(archive, "共同", Filters(year=-1)) == []


def test_search_follows_every_edit(archive: Archive) -> None:
    made = put(archive, article("甲", "旧的说法"), article("乙", "不变"))
    now = archive.get(made.id)
    first = replace(now.articles[0], body=(replace(now.articles[0].body[0], runs=(Run("新的说法"),)),))
    archive.save(replace(now, articles=(now.articles[1], first)), after=content_hash(now), label="改写")
    assert titles(archive, "旧的") == []
    assert titles(archive, "新的说法") == ["甲"]
    assert titles(archive, "不变") == ["乙"]
    assert archive.backups.verify().problems == ()


texts = st.text("甲乙丙丁aB1，。 \n“（）", max_size=30)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.lists(texts, min_size=1, max_size=3), st.data())
def test_search_agrees_with_looking(archive: Archive, bodies: list[str], data: st.DataObject) -> None:
    made = replace(
        issue(None, None, None, None), articles=tuple(article("子丑寅"[n], body) for n, body in enumerate(bodies))
    )
    if archive.issues():
        archive.save(made, after=content_hash(archive.get(made.id)), label="换")
    else:
        archive.add(made)
    body = data.draw(st.sampled_from(bodies))
    start = data.draw(st.integers(0, len(body)))
    for word in body[start : start + 5].split():
        expected = {n for n, text in enumerate(bodies) if fold(word) in fold(text)} if fold(word) else set()
        assert {"子丑寅".index(hit.title) for hit in archive.search(word).hits} == expected


@given(st.text(max_size=40))
def test_folding_keeps_the_place_of_every_character(text: str) -> None:
    folded, places = fold_with_places(text)
    assert folded == fold(text)
    assert all(fold(text[place]) == char for char, place in zip(folded, places, strict=True))


@given(st.text("甲乙丙aB1，", min_size=1, max_size=20), st.data())
def test_a_text_has_the_tokens_of_all_its_parts(text: str, data: st.DataObject) -> None:
    folded = fold(text)
    start = data.draw(st.integers(0, len(folded) - 1))
    part = folded[start : start + data.draw(st.integers(1, 9))]
    assert set(query_tokens(part)) <= set(tokens(folded))
