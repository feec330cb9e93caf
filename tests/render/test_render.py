"""From an issue to a story: every part in its place, every character at its offset, for two houses alike."""

import re
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lianluo_desk.errors import DeskError
from lianluo_desk.model.issue import Article, Byline, Colophon, Issue, Run
from lianluo_desk.model.places import text_at
from lianluo_desk.render.pack import Pack
from lianluo_desk.render.render import render
from lianluo_desk.render.story import Group, Pair, Picture, Rule, Space, Span, Story, Text, texts, walk
from tests.render.sample_issues import full_article, full_issue, hegong, issues, lianluo, paragraph

PACKS = {"lianluo": lianluo(), "hegong": hegong()}
_DROPPED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


@pytest.fixture(params=PACKS)
def pack(request: pytest.FixtureRequest) -> Pack:
    return PACKS[request.param]


def printed(story: Story, source: str) -> list[str]:
    return [text.label_text + text.text for text in texts(story.blocks) if text.source == source]


def check_offsets(issue: Issue, story: Story) -> None:
    """Every span that claims a place says what stands there (a space may be printed wide, a tab as a space)."""
    for text in texts(story.blocks):
        for span in (*text.label, *text.spans):
            if span.start >= 0:
                there = text_at(issue, span.source or text.source)
                said = there[span.start : span.start + len(span.text)]
                assert span.text.replace("\u3000", " ") == said.replace("\u3000", " ").replace("\t", " ")


def test_every_offset_points_at_its_character(pack: Pack) -> None:
    issue = full_issue(pack)
    check_offsets(issue, render(issue, pack))


@given(st.data())
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_text_keeps_its_offsets_in_both_houses(data: st.DataObject) -> None:
    pack = PACKS[data.draw(st.sampled_from(sorted(PACKS)))]
    issue = data.draw(issues(pack))
    check_offsets(issue, render(issue, pack))


@given(st.data())
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_no_printable_character_of_a_body_is_lost(data: st.DataObject) -> None:
    pack = PACKS["lianluo"]
    issue = data.draw(issues(pack))
    story = render(issue, pack)
    shown = {text.source: text.text for text in texts(story.blocks) if text.role != "contents"}
    for article in issue.articles:
        for block in article.body:
            if block.kind not in ("image", "table"):
                assert shown[block.id] == _DROPPED.sub("", block.text.replace("\t", " "))


def test_the_parts_stand_in_printing_order(pack: Pack) -> None:
    story = render(full_issue(pack), pack)
    kinds = [block.kind for block in story.blocks if isinstance(block, Group)]
    middle = ["contents"] if pack.publication.house.contents else []
    assert kinds == ["masthead", *middle, "article", "article", "foot"]


def test_masthead_of_lianluo_reads_like_the_print() -> None:
    story = render(full_issue(PACKS["lianluo"]), PACKS["lianluo"])
    masthead = next(block for block in story.blocks if isinstance(block, Group))
    assert [text.text for text in texts((masthead,))] == [
        "联络动态",
        "LIANLUODONGTAI",
        "第16期",
        "（总第五百六十期）",
        "湖南省人大常委会选举任免联络工作委员会编",
        "2018年6月13日",
    ]
    assert isinstance(masthead.blocks[-1], Rule)


def test_masthead_of_another_house_has_its_own_marks() -> None:
    story = render(full_issue(PACKS["hegong"]), PACKS["hegong"])
    masthead = next(block for block in story.blocks if isinstance(block, Group))
    assert [text.text for text in texts((masthead,))] == [
        "机密★1年",
        "000031",
        "河工简报",
        "〔2018〕16号　累计560期",
        "清河省河湖事务中心",
        "签发人：陶岸",
    ]


def test_document_properties_are_the_templates_words() -> None:
    story = render(full_issue(PACKS["lianluo"]), PACKS["lianluo"])
    assert story.title == "联络动态　第16期（总第560期）"
    assert story.author == "湖南省人大常委会选举任免联络工作委员会编"
    assert story.identifier == "issue1"
    assert story.date == "2018-06-13"
    assert story.keywords[0] == "坚持“五个一”活动　促进标准化建设"


def test_house_switches_reach_the_story() -> None:
    first, second = (render(full_issue(pack), pack) for pack in PACKS.values())
    assert (first.even_pages, first.mirrored, first.han_latin_gap) == (True, True, 0.125)
    assert (second.even_pages, second.mirrored, second.han_latin_gap) == (False, False, 0.25)


def test_a_lone_name_is_padded_and_set_off_from_its_office() -> None:
    story = render(full_issue(PACKS["lianluo"]), PACKS["lianluo"])
    assert printed(story, "art1/byline") == ["（代表议案建议处　容　畅　供稿）"]


def test_names_in_a_row_are_not_padded() -> None:
    article = replace(full_article(), byline=Byline("选举任免处", ("段成钢", "容畅")))
    story = render(full_issue(PACKS["lianluo"], article), PACKS["lianluo"])
    assert printed(story, "art1/byline") == ["（选举任免处　段成钢、容畅）"]


def test_a_house_without_the_gap_prints_none() -> None:
    pack = PACKS["lianluo"]
    house = replace(pack.publication.house, byline_gap=False)
    plain = replace(pack, publication=replace(pack.publication, house=house))
    assert printed(render(full_issue(plain), plain), "art1/byline") == ["（代表议案建议处容　畅　供稿）"]


def test_a_house_that_does_not_pad_prints_names_as_they_are_stored() -> None:
    pack = PACKS["lianluo"]
    house = replace(pack.publication.house, pad_names=False)
    plain = replace(pack, publication=replace(pack.publication, house=house))
    story = render(full_issue(plain), plain)
    assert printed(story, "art1/byline") == ["（代表议案建议处　容畅　供稿）"]
    assert printed(story, "colophon/editors") == ["责任编辑：石韧　吴静波"]


def test_editors_are_told_apart_when_one_is_padded() -> None:
    story = render(full_issue(PACKS["lianluo"]), PACKS["lianluo"])
    assert printed(story, "colophon/editors") == ["责任编辑：石　韧　　吴静波"]


def test_an_empty_byline_prints_nothing() -> None:
    article = replace(full_article(), byline=Byline())
    assert printed(render(full_issue(PACKS["lianluo"], article), PACKS["lianluo"]), "art1/byline") == []


@pytest.mark.parametrize(("place", "order"), [("above-title", "note title"), ("below-title", "title subtitle note")])
def test_the_note_stands_where_the_house_wants_it(place: str, order: str) -> None:
    pack = PACKS["lianluo"]
    house = replace(pack.publication.house, note_place=place)  # type: ignore[arg-type]
    moved = replace(pack, publication=replace(pack.publication, house=house))
    story = render(full_issue(moved), moved)
    roles = [text.role for text in texts(story.blocks) if text.source.startswith("art1/")]
    assert " ".join(dict.fromkeys(roles)).startswith(order)


def test_only_the_first_line_of_a_level_shows_its_label() -> None:
    story = render(full_issue(PACKS["hegong"]), PACKS["hegong"])
    lines = [text for text in texts(story.blocks) if text.role == "distribution"]
    assert [(text.label_text, text.label_hidden) for text in lines] == [
        ("报：", False),
        ("送：", False),
        ("送：", True),
        ("发：", False),
    ]


def test_articles_after_the_first_are_set_off_by_a_line() -> None:
    story = render(full_issue(PACKS["lianluo"]), PACKS["lianluo"])
    kinds = [type(block).__name__ for block in story.blocks]
    assert kinds == ["Group", "Group", "Space", "Group", "Group"]
    assert Space(1.0) in story.blocks


def test_names_that_must_not_be_broken_are_gathered() -> None:
    story = render(full_issue(PACKS["lianluo"]), PACKS["lianluo"])
    assert {"容畅", "石韧", "吴静波", "谢峥嵘"} <= set(story.names)


def test_a_picture_and_a_table_carry_their_places(pack: Pack) -> None:
    story = render(full_issue(pack), pack)
    picture = next(block for block in walk(story.blocks) if isinstance(block, Picture))
    assert (picture.source, picture.alt, picture.width) == ("art1i1", "会场照片", 0.5)
    cells = [text.source for text in texts(story.blocks) if text.role == "cell"]
    assert cells == ["art1t1/cell/0/0", "art1t1/cell/0/1", "art1t1/cell/1/0", "art1t1/cell/1/1"]


def test_contact_line_joins_two_places() -> None:
    story = render(full_issue(PACKS["lianluo"]), PACKS["lianluo"])
    pair = next(block for block in walk(story.blocks) if isinstance(block, Pair) and "联系方式" in block.right.text)
    assert pair.right.source == "colophon/phone"
    assert [span.source for span in pair.right.spans if span.source] == ["colophon/email"]


def test_what_the_template_writes_before_a_colon_may_hang() -> None:
    story = render(full_issue(PACKS["lianluo"]), PACKS["lianluo"])
    right = next(
        block.right for block in walk(story.blocks) if isinstance(block, Pair) and "联系方式" in block.right.text
    )
    hung = right.hanging()
    assert (hung.label_text, hung.label_text + hung.text) == ("联系方式：", right.text)
    assert hung.hanging() is hung
    assert Text("plain", (Span("联系方式：", start=0),)).hanging().label == ()


def test_what_is_not_known_leaves_room_or_nothing() -> None:
    pack = PACKS["lianluo"]
    issue = replace(full_issue(pack), number=None, cumulative=None, date=None, distribution=(), colophon=Colophon())
    story = render(issue, pack)
    assert printed(story, "masthead/number") == ["第　　期"]
    assert printed(story, "masthead/cumulative") == []
    assert printed(story, "masthead/date") == ["　　年　月　日"]
    assert not any(text.role in ("distribution", "colophon") for text in texts(story.blocks))


def test_a_supplement_says_so() -> None:
    pack = PACKS["lianluo"]
    story = render(replace(full_issue(pack), series="supplement", cumulative=None), pack)
    assert printed(story, "masthead/number") == ["增刊　第16期"]
    assert "增刊" in story.title


def test_an_unknown_run_style_is_printed_plain() -> None:
    article = Article("art1", "题", body=(replace(paragraph("b1", ""), runs=(Run("字", "glow"),)),))
    text = next(
        text
        for text in texts(render(full_issue(PACKS["lianluo"], article), PACKS["lianluo"]).blocks)
        if text.source == "b1"
    )
    assert [(span.text, span.style) for span in text.spans] == [("字", "")]


def test_an_unchanged_article_is_not_made_again() -> None:
    pack = lianluo()
    issue = full_issue(pack)
    before = [block for block in render(issue, pack).blocks if isinstance(block, Group)]
    changed = replace(issue.articles[1], title="改了题目")
    after = [
        block
        for block in render(replace(issue, articles=(issue.articles[0], changed)), pack).blocks
        if isinstance(block, Group)
    ]
    assert after[1] is before[1]
    assert after[2] != before[2]


def test_memory_never_serves_what_is_no_longer_true() -> None:
    """Two issues in turn through one pack give the same stories as through fresh packs."""
    pack = lianluo()
    one, two = full_issue(pack), replace(full_issue(pack), number=17, articles=(full_article("art9"),))
    stories = [render(issue, pack) for issue in (one, two, one)]
    assert stories == [render(issue, lianluo()) for issue in (one, two, one)]


def test_an_edit_changes_its_own_paragraph_only() -> None:
    pack = lianluo()
    issue = full_issue(pack)
    article = issue.articles[0]
    body = (paragraph("art1p1", "换了一段。"), *article.body[1:])
    edited = replace(issue, articles=(replace(article, body=body), issue.articles[1]))
    old = list(texts(render(issue, pack).blocks))
    new = list(texts(render(edited, pack).blocks))
    assert [index for index, (a, b) in enumerate(zip(old, new, strict=True)) if a != b] == [
        next(index for index, text in enumerate(old) if text.source == "art1p1")
    ]


# errors of templates


def broken(pack: Pack, **templates: str) -> Pack:
    return replace(pack, **templates)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("template", "words"),
    [
        ("<issue>\n  <masthead>\n{{ mastheat.title }}</masthead></issue>", ["issue.xml.j2", "第 3 行", "mastheat"]),
        ("<issue>\n{{ masthead.motto }}</issue>", ["第 2 行", "masthead", "motto"]),
        ("<issue>\n\n{% if %}</issue>", ["第 3 行"]),
        ('<issue>\n<p style="colour">x</p></issue>', ["第 2 行", "[text.colour]"]),
        ("<issue>\n<p>x</p></issue>", ["第 2 行", "style"]),
        ("<issue>\n<para>x</para></issue>", ["第 2 行", "<para>"]),
        ('<issue>\n<rule style="wavy"/></issue>', ["第 2 行", "[rule.wavy]"]),
        ('<issue>\n<p style="body" align="left">x</p></issue>', ["第 2 行", "align"]),
        ('<issue>\n<p style="body" role="hero">x</p></issue>', ["第 2 行", "hero"]),
        ("<issue>\n<masthead></issue>", ["不成对"]),
        ("<issue>\nfree words</issue>", ["第 2 行", "free words"]),
        ("<note/>", ["<issue>"]),
        ('<issue>\n<space lines="many"/></issue>', ["第 2 行", "lines"]),
        ('<issue>\n<pair style="body"><p>x</p></pair></issue>', ["第 2 行", "两个"]),
        ('<issue>\n<article source="x"/></issue>', ["第 2 行", "{{ article }}"]),
        ('<!DOCTYPE a [<!ENTITY b "c">]><issue/>', ["DOCTYPE"]),
    ],
)
def test_a_wrong_template_names_file_line_and_fault(template: str, words: list[str]) -> None:
    pack = broken(lianluo(), issue_template=template)
    with pytest.raises(DeskError) as caught:
        render(full_issue(pack), pack)
    assert "lianluo/" in caught.value.message
    assert all(word in caught.value.message for word in words), caught.value.message
    assert caught.value.hint


def test_a_fault_in_the_article_template_names_that_file() -> None:
    pack = broken(lianluo(), article_template="\n{{ article.headline }}")
    with pytest.raises(DeskError, match=r"article\.xml\.j2.*第 2 行.*headline"):
        render(full_issue(pack), pack)


def test_text_that_looks_like_markup_stays_text() -> None:
    article = Article("art1", "<p style='body'>&amp; {{ 7*7 }}", body=(paragraph("b1", "</p><rule/>"),))
    story = render(full_issue(PACKS["lianluo"], article), PACKS["lianluo"])
    assert printed(story, "art1/title") == ["<p style='body'>&amp; {{ 7*7 }}"]
    assert printed(story, "b1") == ["</p><rule/>"]
    assert isinstance(story.blocks[1], Group)
    assert all(isinstance(block, Text) for block in story.blocks[1].blocks)


def test_marks_of_a_classified_issue_stand_at_both_ends_of_the_first_line() -> None:
    """GB/T 9704-2012 §7.2.1–§7.2.3: 密级 and 紧急程度 at the left; a bulletin has its copy number at the right."""
    pack = PACKS["lianluo"]
    issue = full_issue(pack)
    marks = {"classification": "机密★1年", "urgency": "特急", "copy_number": "000123"}
    story = render(replace(issue, masthead=replace(issue.masthead, **marks)), pack)
    pair = next(block for block in walk(story.blocks) if isinstance(block, Pair))
    assert (pair.left.text, pair.right.text) == ("机密★1年　特急", "000123")
    assert not any(text.style == "masthead-mark" for text in texts(render(issue, pack).blocks))


@pytest.mark.parametrize("written", ["——支部工作纪实", "— 支部工作纪实", "--支部工作纪实", "支部工作纪实"])
def test_a_dash_that_stands_in_the_subtitle_is_not_printed_twice(written: str, pack: Pack) -> None:
    issue = full_issue(pack, replace(full_article(), subtitle=written))
    story = render(issue, pack)
    assert printed(story, f"{full_article().id}/subtitle") == ["——支部工作纪实"]
    check_offsets(issue, story)


def test_a_subtitle_of_a_dash_alone_is_not_printed(pack: Pack) -> None:
    story = render(full_issue(pack, replace(full_article(), subtitle="——")), pack)
    assert printed(story, f"{full_article().id}/subtitle") == []
