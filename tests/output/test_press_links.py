"""Addresses in the text as links: found over line ends, boxed where they stand, elements of their own."""

import shutil
import subprocess

import pikepdf
import pymupdf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lianluo_desk.output.press import export_for
from lianluo_desk.output.press.links import addresses, linked
from lianluo_desk.render.story import Story
from lianluo_desk.typeset.flow import typeset
from lianluo_desk.typeset.pages import Pages
from tests.output.press_samples import FONTS, exported, opened
from tests.typeset.flow_stories import STYLES, article, story, text, words


def composed(*paragraphs: str) -> tuple[Story, Pages]:
    made = story(article(*(text(each, source=f"b{index}") for index, each in enumerate(paragraphs))))
    return made, typeset(made, STYLES, FONTS)


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("邮箱：hnrddldt@163.com。", ["mailto:hnrddldt@163.com"]),
        ("见https://www.example.cn/a?b=1#c，", ["https://www.example.cn/a?b=1#c"]),
        ("(http://example.org/x).", ["http://example.org/x"]),
        ("a.b+c@mail.example.com；x@y.cn", ["mailto:a.b+c@mail.example.com", "mailto:x@y.cn"]),
        ("javascript:alert(1) ftp://example.org file:///etc/passwd http://", []),
        ("没有地址 @163.com abc@ abc@x", []),
    ],
)
def test_only_web_and_mail_addresses_are_found(words, found):
    assert [target for target, _, _ in addresses(words)] == found


@given(st.text(max_size=80))
def test_every_target_is_of_a_kind_that_may_be_opened(words):
    for target, start, end in addresses(words):
        assert target.startswith(("http://", "https://", "mailto:"))
        assert target.removeprefix("mailto:") == words[start:end]
        assert target.isascii()


def test_a_link_stands_over_the_glyphs_of_its_address():
    _, pages = composed("来信请寄editor@example.cn，谢谢。")
    made, (link,) = linked(pages)
    (line,) = [each for each in made.pages[0].lines if words(each) == "editor@example.cn"]
    xs = [line.x + x for run in line.line.runs if run.gids for x in run.xs]
    assert link.box[0] == pytest.approx(xs[0])
    assert link.box[2] > xs[-1]
    assert link.box[1] < line.y < link.box[3]
    assert made.elements[link.tag].role == "Link"
    assert made.elements[made.elements[link.tag].parent].source == "b0"


def test_nothing_is_lost_or_moved_where_a_line_is_cut():
    _, pages = composed("头editor@example.cn中https://example.org/尾")
    made, links = linked(pages)
    assert len(links) == 2

    def glyphs(each: Pages) -> list[tuple[str, float, float]]:
        return [
            (part, line.x + x, line.y)
            for line in each.pages[0].lines
            for run in line.line.runs
            if run.gids
            for part, x in zip(run.texts, run.xs, strict=True)
        ]

    assert glyphs(made) == glyphs(pages)


def test_an_address_over_a_line_end_is_two_boxes_of_one_element():
    address = "https://www.example.org/" + "a/very/long/path/" * 4 + "end"
    _, pages = composed("详情见" + address + "。")
    made, links = linked(pages)
    assert {link.target for link in links} == {address}
    assert len(links) >= 2
    assert len({link.tag for link in links}) == 1
    assert len({line.y for line in made.pages[0].lines if line.tag == links[0].tag}) == len(links)


def test_pages_without_addresses_are_left_alone():
    _, pages = composed("没有地址。")
    assert linked(pages) == (pages, [])


def test_links_are_told_to_assistive_technology():
    with opened(exported("rich", "screen")) as pdf:
        annotations = [each for page in pdf.pages for each in page.obj.get("/Annots", ())]
        numbers = pdf.Root.StructTreeRoot.ParentTree.Nums
        tree = {int(key): value for key, value in zip(list(numbers)[::2], list(numbers)[1::2], strict=True)}
        assert len({str(each.A.URI) for each in annotations}) == 3
        for annotation in annotations:
            element = tree[int(annotation.StructParent)]
            assert element.S == "/Link"
            objects = [kid for kid in element.K if isinstance(kid, pikepdf.Dictionary) and kid.get("/Type") == "/OBJR"]
            assert annotation.objgen in {each.Obj.objgen for each in objects}
            assert str(annotation.Contents)


def test_reading_order_is_that_of_the_sentence():
    made, pages = composed("先editor@example.cn后")
    with opened(export_for("screen", pages, FONTS, made)) as pdf:
        section = pdf.Root.StructTreeRoot.K[0].K[0]
        kids = list(next(each for each in section.K if each.S == "/P").K)
    assert [isinstance(kid, pikepdf.Dictionary) for kid in kids] == [False, True, False]


def test_readers_of_the_file_see_no_space_beside_an_address(tmp_path):
    """A Han–Latin gap is no space, on a loose line either, though the address is a text object of its own."""
    words = "为深入贯彻落实中央和省委部署，请把意见发到zhangsanfeng_2018@hunan.gov.cn的办公邮箱，编号：http://a.cn/1。"
    made, pages = composed(words)
    file = tmp_path / "links.pdf"
    file.write_bytes(export_for("screen", pages, FONTS, made))
    if shutil.which("pdftotext"):
        for order in ([], ["-raw"], ["-layout"]):
            said = subprocess.run(["pdftotext", *order, file, "-"], capture_output=True, check=True).stdout.decode()
            assert words in "".join(said.split("—")[0].split("\n")).strip()
    with pymupdf.open(file) as document:
        assert words in document[0].get_text().replace("\n", "")
