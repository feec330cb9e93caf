"""Web pages and WeChat sections: the words of the story, nothing that runs, nothing that leaves the folder."""

from html.parser import HTMLParser

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lianluo_desk.errors import DeskError
from lianluo_desk.model.issue import Article
from lianluo_desk.output.html import export_html, html_images
from lianluo_desk.render.render import render
from lianluo_desk.render.story import Story, texts
from tests.output.test_docx import png, store
from tests.render.sample_issues import full_issue, hegong, issues, lianluo, paragraph

PACKS = {"lianluo": lianluo(), "hegong": hegong()}
_VOID = ("meta", "br", "hr", "img", "link", "input")


class Reading(HTMLParser):
    """What a browser would see: words, elements with their attributes, and whether everything is closed."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.words = ""
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag not in _VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if "style" not in self.open:
            self.words += data

    def tags(self) -> list[str]:
        return [tag for tag, _ in self.elements]


def story_of(name: str = "lianluo") -> Story:
    return render(full_issue(PACKS[name]), PACKS[name])


def words_of(story: Story) -> list[str]:
    return [line for text in texts(story.blocks) for line in text.text.split("\n")]


@pytest.mark.parametrize("kind", ["web", "wechat"])
@pytest.mark.parametrize("name", PACKS)
def test_every_word_of_the_story_is_on_the_page(name: str, kind: str) -> None:
    page = Reading(export_html(story_of(name), PACKS[name], kind=kind))  # type: ignore[arg-type]
    assert page.open == []
    assert all(line in page.words for line in words_of(story_of(name)))


@given(st.data())
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_text_is_shown_and_never_becomes_markup(data: st.DataObject) -> None:
    pack = PACKS["lianluo"]
    story = render(data.draw(issues(pack)), pack)
    for kind in ("web", "wechat"):
        page = Reading(export_html(story, pack, kind=kind))  # type: ignore[arg-type]
        assert page.open == []
        assert all(line in page.words for line in words_of(story))


def test_a_web_page_says_what_its_parts_are() -> None:
    page = Reading(export_html(story_of(), PACKS["lianluo"], store=store))
    tags = page.tags()
    assert tags.count("h1") == 1
    assert tags.count("article") == tags.count("h2") == 2
    for tag in ("main", "header", "footer", "h3", "h4", "h5", "blockquote", "figure", "figcaption", "table", "th"):
        assert tag in tags
    assert ("html", {"lang": "zh-CN"}) in page.elements


def test_the_frame_of_the_page_is_the_packs() -> None:
    story = story_of()
    assert '<meta name="author"' in export_html(story, PACKS["lianluo"])
    assert '<meta name="author"' not in export_html(story)
    assert export_html(story).startswith("<!DOCTYPE html>")


def test_a_fault_in_the_frame_names_file_and_line() -> None:
    from dataclasses import replace

    pack = replace(PACKS["lianluo"], web_template="<html>\n{{ boddy }}")
    with pytest.raises(DeskError, match=r"web\.html\.j2.*第 2 行.*boddy"):
        export_html(story_of(), pack)


def test_wechat_takes_inline_styles_only() -> None:
    page = Reading(export_html(story_of(), PACKS["lianluo"], kind="wechat", images="embedded", store=store))
    assert not {"script", "style", "link", "html", "iframe", "form"} & set(page.tags())
    attributes = {name for _, attributes in page.elements for name in attributes}
    assert attributes <= {"style", "src", "alt", "scope"}
    assert any("color:#d91f17" in (attributes.get("style") or "") for _, attributes in page.elements)


def test_nothing_on_a_page_runs() -> None:
    article = Article("art1", "<script>alert(1)</script>", body=(paragraph("b1", '" onload="x'),))
    story = render(full_issue(PACKS["lianluo"], article), PACKS["lianluo"])
    page = Reading(export_html(story, PACKS["lianluo"]))
    assert "script" not in page.tags()
    assert not any(name.startswith("on") for _, attributes in page.elements for name in attributes)


def test_only_web_and_mail_addresses_become_links() -> None:
    text = "见https://example.org/a?b=1&c=2，javascript:alert(1)，file:///etc/passwd，写信到a.b@example.org。"
    article = Article("art1", "题", body=(paragraph("b1", text),))
    story = render(full_issue(PACKS["lianluo"], article), PACKS["lianluo"])
    page = Reading(export_html(story, PACKS["lianluo"]))
    links = [attributes["href"] for tag, attributes in page.elements if tag == "a"]
    assert links == ["https://example.org/a?b=1&c=2", "mailto:a.b@example.org", "mailto:hnrddldt@163.com"]
    assert text in page.words


def test_pictures_lie_beside_the_page_or_in_it() -> None:
    story = story_of()
    beside = Reading(export_html(story, store=store))
    files = html_images(story, store)
    assert [attributes["src"] for tag, attributes in beside.elements if tag == "img"] == list(files)
    assert list(files.values()) == [png()]
    embedded = Reading(export_html(story, images="embedded", store=store))
    assert [str(a["src"])[:22] for tag, a in embedded.elements if tag == "img"] == ["data:image/png;base64,"]


def test_a_missing_picture_leaves_its_words() -> None:
    page = Reading(export_html(story_of()))
    assert "img" not in page.tags()
    assert "［图片：会场照片］" in page.words


def test_a_picture_cannot_leave_its_folder() -> None:
    from dataclasses import replace

    from lianluo_desk.model.issue import Block, Image

    bad = Block("i1", "image", image=Image("../../etc/passwd", alt="x"))
    article = replace(Article("art1", "题"), body=(bad,))
    story = render(full_issue(PACKS["lianluo"], article), PACKS["lianluo"])
    assert list(html_images(story, store)) == ["images/passwd.png"]


@pytest.mark.parametrize("kind", ["web", "wechat"])
def test_a_short_row_of_a_table_leaves_no_hole(kind: str) -> None:
    from tests.output.press_samples import rich

    page = export_html(rich().story, kind=kind)  # type: ignore[arg-type]
    row = page[page.index("湘西自治州") :].split("</tr>")[0]
    assert 'colspan="2"' in row
    assert page.count("colspan") == 1
