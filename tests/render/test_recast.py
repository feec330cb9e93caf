"""Markup read again after any change gives the blocks, or the error, that it gives when it is read as a whole."""

import random

import pytest

from lianluo_desk.render import recast
from lianluo_desk.render.markup import Builder, MarkupError, parse
from lianluo_desk.render.recast import Cast, cast
from tests.render.sample_issues import lianluo

BUILDER = Builder(lianluo().styles)
PARAGRAPHS = [f'<p style="body" source="b{number}"><t start="0">第{number}段“文字”</t></p>' for number in range(6)]
WHOLE = "\n\n".join(PARAGRAPHS)
SNIPPETS = (
    "新",
    "  \r\n",
    '<p style="body">新的一段</p>',
    '<p style="nowhere">没有这种样式</p>',
    '<p style="body">',
    "</p>",
    "<br/>",
    "<t>",
    "</t>",
    "<!--",
    "-->",
    "<?x ",
    "?>",
    "<![CDATA[",
    "]]>",
    "]]",
    ">",
    "&amp;",
    "&",
    "</article>",
    "<article>",
    "</article><article>",
    '<meta name="subject">题</meta>',
    '<rule style="red"/>',
    "<!DOCTYPE x>",
    "\ud800",
    "\U0001f600",
)


def outcome(markup: str, before: Cast | None) -> tuple[object, Cast | None]:
    """Blocks and where they begin, or what is wrong, and what to go on from."""
    try:
        made = cast(markup, BUILDER, before)
    except MarkupError as error:
        return (error.message, error.needle, error.hint), before
    return (made.blocks, made.starts, made.markup), made


def changed(markup: str, chance: random.Random) -> str:
    at = chance.randrange(len(markup) + 1)
    match chance.randrange(5):
        case 0:
            return markup[:at] + markup[at + chance.randrange(1, 40) :]
        case 1:  # at the edge of a paragraph, where markup may stand
            return markup.replace("\n\n", "\n\n" + chance.choice(SNIPPETS), 1)
        case 2:
            parts = markup.split("\n\n")
            chance.shuffle(parts)
            return "\n\n".join(parts[: chance.randrange(1, len(parts) + 1)])
        case 3:
            return markup[:at] + chance.choice(SNIPPETS) + markup[at:] + chance.choice(SNIPPETS)
        case _:
            return markup[:at] + chance.choice(SNIPPETS) + markup[at:]


@pytest.mark.parametrize("seed", range(40))
def test_read_again_is_read_anew(seed: int) -> None:
    chance, markup = random.Random(seed), WHOLE
    before: Cast | None = None
    for _ in range(25):
        again, before = outcome(markup, before)
        assert again == outcome(markup, None)[0]
        markup = changed(markup if chance.random() < 0.5 else WHOLE, chance)


def test_only_what_changed_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []
    before = cast(WHOLE, BUILDER, None)
    monkeypatch.setattr(recast, "parse", lambda markup: read.append(markup) or parse(markup))
    after = cast(WHOLE.replace("第3段", "第三段"), BUILDER, before)
    assert len(read) == 1
    assert PARAGRAPHS[2] not in read[0]
    assert PARAGRAPHS[4] not in read[0]
    kept = [one is other for one, other in zip(before.blocks, after.blocks, strict=True)]
    assert kept == [True, True, True, False, True, True]


def test_a_markup_that_stayed_gives_the_same_objects() -> None:
    before = cast(WHOLE, BUILDER, None)
    again = cast(WHOLE, BUILDER, before)
    assert all(one is other for one, other in zip(before.blocks, again.blocks, strict=True))
