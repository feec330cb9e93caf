"""A loop prints a value that did not change as it did before, where nothing else tells what it prints."""

import random
from dataclasses import replace

import pytest

from lianluo_desk.model.issue import Article, Run
from lianluo_desk.render.budget import BUDGET, Budget, OverspentError
from lianluo_desk.render.pack import Pack
from lianluo_desk.render.plan import Program
from lianluo_desk.render.render import render
from lianluo_desk.render.sandbox import Sandbox, SandboxedTemplate
from lianluo_desk.render.turns import Printable, only_reads
from lianluo_desk.render.values import FILTERS
from tests.render.sample_issues import full_issue, hegong, lianluo, paragraph


class Block(Printable):
    """A value of which it is known how often it was read."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self._text, self.read = text, 0

    @property
    def text(self) -> str:
        self.read += 1
        return self._text


def plan(source: str) -> list[object]:
    made = SandboxedTemplate(Sandbox(FILTERS), source, "t.j2").plan
    assert made is not None
    return made


def inside(body: str) -> bool:
    """Is that body of a loop over blocks told by the block alone?"""
    found = plan(f"{{% for block in blocks %}}{body}{{% endfor %}}")[0]
    assert isinstance(found, list | tuple)
    return only_reads(found[4], frozenset({"block"}))


@pytest.mark.parametrize(
    "body",
    [
        "{{ block.text }}",
        "<p>{{ {'a': 1}[block.kind] or 'b' }}</p>",
        "{% if block.kind == 'x' %}{{ block.text }}{% else %}-{% endif %}",
        "{% set t = block.text %}{{ t|joined('、') }}",
        "{% for row in block.rows %}{{ loop.index }}{{ row }}{% endfor %}",
        "{% for row in block.rows %}{% set head = loop.index <= block.head %}{{ head }}{% endfor %}",
        "always the same",
    ],
)
def test_a_body_told_by_its_value(body: str) -> None:
    assert inside(body)


@pytest.mark.parametrize(
    "body",
    [
        "{{ loop.index }}",
        "{% if loop.first %}{{ block.text }}{% endif %}",
        "{{ house.note_place }}{{ block.text }}",
        "{% if block.text %}{% set t = 1 %}{% endif %}{{ t }}",
        "{% for row in house.rows %}{{ row }}{% endfor %}",
        "{% for row in block.rows %}{% set head = 1 %}{% endfor %}{{ head }}",
        "{% for row in block.rows %}{{ row }}{% endfor %}{{ row }}",
        "{{ [1, [house.note_place]]|length }}",
        "{{ {'a': house}['a'] }}",
    ],
)
def test_a_body_told_by_more_than_its_value(body: str) -> None:
    assert not inside(body)


def test_a_macro_may_tell_of_anything() -> None:
    _, loop = plan("{% macro m() %}{{ house }}{% endmacro %}{% for block in blocks %}{{ m() }}{% endfor %}")
    assert isinstance(loop, list | tuple)
    assert not only_reads(loop[4], frozenset({"block"}))


def test_the_same_value_is_read_once_and_paid_for_each_time() -> None:
    program = Program(plan("{% for block in blocks %}[{{ block.text }}]{% endfor %}"), {}, (Block,))
    blocks = [Block("一"), Block("二"), Block("三")]
    spent = []
    for _ in range(3):
        token = BUDGET.set(Budget(1000))
        assert program.render({"blocks": blocks}) == "[一][二][三]"
        spent.append(1000 - BUDGET.get().left)
        BUDGET.reset(token)
    assert [block.read for block in blocks] == [1, 1, 1]
    assert spent[0] == spent[1] == spent[2] > 0


def test_a_turn_that_overspends_is_not_kept() -> None:
    program = Program(plan("{% for block in blocks %}{{ block.text }}{% endfor %}"), {}, (Block,))
    block = Block("字" * 50)
    token = BUDGET.set(Budget(20))
    with pytest.raises(OverspentError):
        program.render({"blocks": [block]})
    BUDGET.reset(token)
    assert block._turns == {}


def changed(article: Article, chance: random.Random) -> Article:
    """One block typed into, taken away, doubled or of another kind."""
    body = list(article.body)
    at = chance.randrange(len(body))
    match chance.randrange(4):
        case 0 if len(body) > 1:
            del body[at]
        case 1:
            body.insert(at, replace(body[at], id=f"{body[at].id}-{chance.random()}"))
        case 2:
            body[at] = replace(body[at], kind=chance.choice(("heading1", "quote", "paragraph")))
        case _:
            body[at] = replace(
                body[at], runs=(*body[at].runs, Run(chance.choice("新<&\t“"), chance.choice(("", "lead"))))
            )
    return replace(article, body=tuple(body))


@pytest.mark.parametrize("make", [lianluo, hegong])
def test_an_article_that_changes_is_rendered_as_if_anew(make: type[Pack]) -> None:
    pack, chance = make(), random.Random(7)
    issue = full_issue(pack)
    for _ in range(25):
        at = chance.randrange(len(issue.articles))
        articles = list(issue.articles)
        article = articles[at] if articles[at].body else replace(articles[at], body=(paragraph("一段"),))
        articles[at] = changed(article, chance)
        issue = replace(issue, articles=tuple(articles))
        assert render(issue, pack) == render(issue, make())
