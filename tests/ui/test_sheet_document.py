"""The sheet's document and its paragraphs stay equal, whatever is done to either."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtGui import QImage, QTextCursor

from lianluo_desk.model.issue import Article, Block, Byline, Image, Run, Table
from ui.manuscript.document import SheetDocument
from ui.manuscript.paragraphs import Paragraph, article_of, in_order, merged, paragraphs_of, place_of, with_ids
from ui.manuscript.utf16 import to_offset, to_units

TEXT = st.text(alphabet=list("一二三，。 ab1\U00020000\U0001f600é"), max_size=8)
LINES = st.text(alphabet=list("甲乙\n\U00020000"), max_size=6)
RUNS = st.lists(st.builds(Run, TEXT, st.sampled_from(["", "lead"])), max_size=3).map(merged)
KINDS = st.sampled_from(["paragraph", "heading1", "heading2", "heading3", "quote"])
NAMES = st.lists(st.sampled_from(["容畅", "王水清", "段成钢"]), max_size=3).map(tuple)


@st.composite
def bodies(draw):
    count = draw(st.integers(0, 5))
    blocks = []
    for number in range(count):
        kind = draw(st.sampled_from(["text", "text", "text", "image", "table"]))
        if kind == "image":
            blocks.append(Block(f"b{number}", "image", image=Image("f" * 64, draw(TEXT))))
        elif kind == "table":
            blocks.append(Block(f"b{number}", "table", table=Table((("甲", "乙"),), caption=draw(TEXT))))
        else:
            blocks.append(Block(f"b{number}", draw(KINDS), draw(RUNS)))
    return tuple(blocks)


ARTICLES = st.builds(
    Article,
    id=st.just("a1"),
    title=LINES,
    subtitle=st.none() | st.text(alphabet="甲乙", min_size=1, max_size=4),
    note=st.none() | LINES,
    body=bodies(),
    byline=st.none() | st.builds(Byline, st.sampled_from([None, "办公室"]), NAMES, st.sampled_from(["", "供稿"])),
)


def picture(_thing):
    image = QImage(40, 20, QImage.Format.Format_RGB32)
    image.fill(0)
    return image


def new_document():
    return SheetDocument(picture)


def reread(document):
    """What the document says when it is read from nothing."""
    text = document.text
    return tuple(document._read(text.findBlockByNumber(number)) for number in range(text.blockCount()))


def between_characters(document, share):
    """A position that a caret can have: never inside a surrogate pair."""
    position = round(share * (document.text.characterCount() - 1))
    block = document.text.findBlock(position)
    return block.position() + to_units(block.text(), to_offset(block.text(), position - block.position()))


def normal(article):
    """Empty bylines and blocks without text are the same as none."""
    byline = article.byline
    return byline if byline and (byline.unit or byline.names or byline.role) else None


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(article=ARTICLES, note_first=st.booleans())
def test_an_article_comes_back_from_its_paragraphs(article, note_first):
    paragraphs = paragraphs_of(article, note_first=note_first)
    assert in_order(paragraphs)
    back = article_of(paragraphs, article)
    assert back.title == article.title
    assert back.body is article.body
    assert back.note == article.note
    assert normal(back) == normal(article)


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(article=ARTICLES)
def test_an_untouched_sheet_gives_back_the_very_article(article):
    if article.byline is not None and normal(article) is None:
        article = Article("a1", article.title, article.subtitle, article.note, article.body, None)
    assert article_of(paragraphs_of(article), article) is article


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(first=ARTICLES, second=ARTICLES)
def test_show_makes_the_document_say_exactly_the_new_paragraphs(qapp, first, second):
    document = new_document()
    document.load(paragraphs_of(first))
    assert reread(document) == document.paragraphs == paragraphs_of(first)
    document.show(paragraphs_of(second))
    assert reread(document) == document.paragraphs == paragraphs_of(second)


OPERATIONS = st.lists(
    st.tuples(st.sampled_from(["type", "enter", "backspace", "delete"]), st.floats(0, 1), st.floats(0, 1), TEXT),
    max_size=8,
)


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(article=ARTICLES, operations=OPERATIONS)
def test_whatever_is_typed_the_paragraphs_follow_and_keep_their_shape(qapp, article, operations):
    document = new_document()
    document.load(paragraphs_of(article))
    cursor = QTextCursor(document.text)
    for operation, start, end, text in operations:
        cursor.setPosition(between_characters(document, start))
        if operation == "type":
            cursor.setPosition(between_characters(document, end), QTextCursor.MoveMode.KeepAnchor)
            cursor.insertText(text)
        elif operation == "enter":
            cursor.insertBlock()
        elif operation == "backspace":
            cursor.deletePreviousChar()
        else:
            cursor.deleteChar()
        assert reread(document) == document.paragraphs
        assert in_order(document.paragraphs)
        ids = [paragraph.id for paragraph in document.paragraphs if paragraph.is_body]
        assert len(set(ids)) == len(ids)


def test_the_words_keep_the_id_when_a_paragraph_is_split_at_its_start():
    split = [Paragraph("paragraph", (), "b1"), Paragraph("paragraph", (Run("字"),), "b1")]
    made = with_ids(split)
    assert made[1].id == "b1"
    assert made[0].id not in ("", "b1")


def test_joining_keeps_the_first_id_and_splitting_again_makes_a_new_one(qapp):
    document = new_document()
    body = (Block("b1", runs=(Run("甲𠀀乙"),)), Block("b2", runs=(Run("丙"),)))
    document.load(paragraphs_of(Article("a1", "题", body=body)))
    cursor = QTextCursor(document.text.findBlockByNumber(3))
    cursor.deletePreviousChar()
    assert [(p.id, p.text) for p in document.paragraphs if p.is_body] == [("b1", "甲𠀀乙丙")]
    cursor.insertBlock()
    ids = [p.id for p in document.paragraphs if p.is_body]
    assert ids[0] == "b1"
    assert len(ids) == 2


@pytest.mark.parametrize(("offset", "expected"), [(0, 0), (1, 1), (2, 3), (3, 4)])
def test_places_beyond_the_basic_plane_count_once(qapp, offset, expected):
    document = new_document()
    document.load(paragraphs_of(Article("a1", "", body=(Block("b1", runs=(Run("甲𠀀乙"),)),))))
    block = document.text.findBlockByNumber(2)
    position = document.position(2, offset)
    assert position - block.position() == expected
    assert document.locate(position) == (2, offset)


def long_article():
    return paragraphs_of(Article("a1", "长稿", body=tuple(Block(f"b{n}", runs=(Run(f"第{n}段"),)) for n in range(500))))


@pytest.fixture
def long_document(qapp):
    document = new_document()
    document.load(long_article())
    assert document.text.blockCount() < 500  # the head alone
    return document


def test_the_rest_of_a_long_article_follows_by_itself(long_document, qtbot):
    told = []
    long_document.edited.connect(told.append)
    assert long_document.paragraphs == long_article()
    qtbot.waitUntil(lambda: long_document.text.blockCount() == len(long_article()))
    assert reread(long_document) == long_article()
    assert not told


def test_an_edit_before_the_rest_has_come_loses_nothing(long_document):
    told = []
    long_document.edited.connect(told.append)
    QTextCursor(long_document.text.findBlockByNumber(3)).insertText("新")
    assert len(told) == 1
    assert told[0] == reread(long_document) == long_document.paragraphs
    assert [p.text for p in told[0]] == [("新" if n == 3 else "") + p.text for n, p in enumerate(long_article())]


def test_whoever_goes_far_down_finds_the_text_there(long_document):
    position = long_document.position(480, 1)
    assert long_document.locate(position) == (480, 1)
    assert reread(long_document) == long_article()


def test_what_follows_does_not_come_after_another_article(long_document, qapp):
    short = paragraphs_of(Article("a2", "短稿"))
    long_document.load(short)
    for _ in range(3):
        qapp.processEvents()
    assert reread(long_document) == short


def test_showing_and_steps_have_the_whole_text(long_document):
    changed = (*long_article()[:2], *long_article()[400:])
    long_document.show(changed)
    assert reread(long_document) == changed
    long_document.load(long_article())
    long_document.hold()
    assert reread(long_document) == long_article()


@pytest.mark.parametrize("written", ["——推进实施", "— 推进实施", "--推进实施", "　——推进实施", "推进实施"])
def test_the_dash_written_before_a_subtitle_is_the_pages_own(written):
    base = Article("a1", "题")
    sheet = [Paragraph(p.role, (Run(written),)) if p.role == "subtitle" else p for p in paragraphs_of(base)]
    assert article_of(sheet, base).subtitle == "推进实施"
    place, first = place_of(sheet, 1, "a1")
    assert (place, written[-first:]) == ("a1/subtitle", "推进实施")


def test_a_dash_alone_is_no_subtitle_yet():
    base = Article("a1", "题")
    sheet = [Paragraph(p.role, (Run("——"),)) if p.role == "subtitle" else p for p in paragraphs_of(base)]
    assert article_of(sheet, base) == base
