"""The desk's own Word files and web pages come home as the issue they were made of."""

import hashlib
from collections.abc import Callable
from dataclasses import replace

import pytest

from lianluo_desk.intake import Reading, read_docx_bytes, read_file, read_html
from lianluo_desk.model.issue import Article, Block, Issue
from lianluo_desk.output.docx import export_docx
from lianluo_desk.output.html import export_html
from lianluo_desk.render.pack import Pack
from lianluo_desk.render.render import render
from tests.intake.helpers import REAL, shape
from tests.intake.word_files import png
from tests.render.sample_issues import full_issue, hegong, lianluo

LIANLUO, HEGONG = lianluo(), hegong()
Way = Callable[[Issue, Pack], Reading]


def by_word(issue: Issue, pack: Pack) -> Reading:
    data = export_docx(issue, render(issue, pack), pack, store=lambda _: png())
    return read_docx_bytes(data, [pack.publication])


def by_web(issue: Issue, pack: Pack) -> Reading:
    page = export_html(render(issue, pack), pack, store=lambda _: png(), images="embedded")
    return read_html(page, [pack.publication])


def by_wechat(issue: Issue, pack: Pack) -> Reading:
    return read_html(export_html(render(issue, pack), pack, kind="wechat"), [pack.publication])


def printed(article: Article) -> Article:
    """An article as a page can say it: pictures under the name of their bytes, in full width, without further words."""
    name = hashlib.sha256(png()).hexdigest()
    return replace(article, body=tuple(_printed(block, name) for block in article.body))


def _printed(block: Block, name: str) -> Block:
    return replace(block, image=replace(block.image, file=name, alt="", width=1.0)) if block.image else block


def same(article: Article) -> tuple[object, ...]:
    return (*shape(printed(article)), tuple(block.image for block in printed(article).body))


@pytest.fixture(params=[by_word, by_web], ids=["docx", "html"])
def way(request: pytest.FixtureRequest) -> Way:
    return request.param  # type: ignore[no-any-return]


@pytest.mark.parametrize("way", [by_word, by_web, by_wechat], ids=["docx", "html", "wechat"])
def test_the_printed_issue_comes_home_equal(way: Way) -> None:
    issue = read_file(REAL, [LIANLUO.publication]).issue
    reading = way(issue, LIANLUO)
    again = reading.issue
    assert [shape(article) for article in again.articles] == [shape(article) for article in issue.articles]
    assert again.distribution == issue.distribution
    assert again.colophon == issue.colophon
    assert again.masthead == issue.masthead
    assert (again.number, again.year, again.cumulative, again.date) == (16, 2018, 560, issue.date)
    assert again.publication == "lianluo"


def test_an_issue_with_everything_in_it_comes_home_equal(way: Way) -> None:
    issue = full_issue(LIANLUO)
    reading = way(issue, LIANLUO)
    wanted = [replace(article, title=article.title.replace(" ", "　")) for article in issue.articles]
    assert [same(article) for article in reading.issue.articles] == [same(article) for article in wanted]
    assert reading.issue.distribution == issue.distribution
    assert reading.issue.colophon == issue.colophon
    assert set(reading.images.values()) == {png()}
    assert reading.questions == ()


def test_another_bulletin_comes_home_by_its_bookmarks() -> None:
    issue = full_issue(HEGONG)
    again = by_word(issue, HEGONG).issue
    assert [article.title for article in again.articles] == [article.title for article in issue.articles]
    assert [article.note for article in again.articles] == [article.note for article in issue.articles]
    kinds = [block.kind for block in again.articles[0].body]
    assert kinds == ["paragraph", "heading1", "heading2", "heading3", "paragraph", "image", "table", "paragraph"]
    assert again.distribution == issue.distribution


def test_what_a_reviewer_added_without_a_style_is_text_of_its_article() -> None:
    from docx import Document

    from tests.intake.word_files import saved

    issue = full_issue(LIANLUO)
    data = export_docx(issue, render(issue, LIANLUO), LIANLUO)
    import io

    document = Document(io.BytesIO(data))
    last = next(p for p in document.paragraphs if p.text == "全文完。")
    last.insert_paragraph_before("审阅人加写的一段话。", style="Normal")
    again = read_docx_bytes(saved(document), [LIANLUO.publication]).issue
    assert "审阅人加写的一段话。" in [block.text for block in again.articles[0].body]


def test_words_of_an_own_file_are_never_changed() -> None:
    body = (Block("p1", runs=()), Block("p2"))
    texts = ("比例为3：1,共１２人 (含列席).", "第二段“引文”... 到此")
    article = Article(
        "art1", "题目 一", body=tuple(replace(b, runs=_runs(t)) for b, t in zip(body, texts, strict=True))
    )
    again = by_word(full_issue(LIANLUO, article), LIANLUO)
    assert [block.text for block in again.issue.articles[0].body] == list(texts)


def _runs(text: str) -> tuple[object, ...]:
    from lianluo_desk.model.issue import Run

    return (Run(text),)
