"""The small tree of a template's markup agrees with lxml's, and refuses what could grow or reach out."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from lianluo_desk.render.tree import DEEPEST, Element, TreeError, tree

_names = st.sampled_from(["p", "t", "br", "row"])
_texts = st.text(st.sampled_from("字a <&>\"'\n\t]\u3000\u20bb7"), max_size=6)


@st.composite
def elements(draw: st.DrawFn, depth: int = 3) -> etree._Element:
    element = etree.Element(draw(_names), {"style": draw(_texts), "源": draw(_texts)})
    element.text = draw(_texts)
    for child in draw(st.lists(elements(depth - 1), max_size=3)) if depth else ():
        child.tail = draw(_texts)
        element.append(child)
    return element


def plain(element: Element | etree._Element) -> object:
    return element.tag, dict(element.attrib), element.text or "", element.tail or "", [plain(each) for each in element]


@given(elements())
def test_it_reads_what_lxml_reads(element: etree._Element) -> None:
    markup = etree.tostring(element, encoding="unicode")
    made = tree(markup)
    assert plain(made) == plain(etree.fromstring(markup))
    assert "".join(made.itertext()) == "".join(element.itertext())
    assert [each.text for each in made.findall("p")] == [each.text or "" for each in element.findall("p")]


@pytest.mark.parametrize(
    ("markup", "line"),
    [
        ("<a>\n<b>\n</a>", 3),
        ("<a>\n&x;</a>", 2),
        ("<a>\n<b c=1/></a>", 2),
        ("<a/>\n<b/>", 2),
        ("", 1),
        ("<a>\n\n\x07</a>", 3),
        ("<a>\n\ud800</a>", 2),
        ("<!DOCTYPE a><a/>", 1),
        ('<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', 1),
        ('<!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>', 1),
    ],
)
def test_what_is_wrong_is_told_with_its_line(markup: str, line: int) -> None:
    with pytest.raises(TreeError) as caught:
        tree(markup)
    assert caught.value.line == line


def test_too_deep_a_tree_is_refused() -> None:
    assert tree("<a>" * DEEPEST + "</a>" * DEEPEST).tag == "a"
    with pytest.raises(TreeError):
        tree("<a>" * (DEEPEST + 1) + "</a>" * (DEEPEST + 1))


def test_comments_are_as_if_they_were_not_there() -> None:
    made = tree("<a>x<!-- c -->y<b/>z<?p i?>w</a>")
    assert (made.text, made.children[0].tail) == ("xy", "zw")
