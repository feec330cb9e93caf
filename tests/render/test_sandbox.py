"""A template can neither reach out of its glass house nor eat the machine."""

import time

import pytest

from lianluo_desk.errors import DeskError
from lianluo_desk.render.budget import Budget, OverspentError
from lianluo_desk.render.template import Template


def rendered(source: str, **values: object) -> str:
    return Template(source, "pack/t.j2", {}).render(**values)


def test_plain_templates_work() -> None:
    source = "{% for n in range(3) %}{{ n + 1 }}{% if not loop.last %}、{% endif %}{% endfor %}{{ word|default('无') }}"
    assert rendered(source, word="有") == "1、2、3有"


def test_text_is_escaped_and_nothing_is_printed_for_none() -> None:
    assert rendered("{{ a }}{{ b }}", a="<&>", b=None) == "&lt;&amp;&gt;"


@pytest.mark.parametrize(
    "source",
    [
        "{{ ''.__class__ }}",
        "{{ ''.__class__.__mro__[1].__subclasses__() }}",
        "{{ f.__globals__ }}",
        "{{ f|attr('__globals__') }}",
        "{{ lipsum.__globals__['os'].popen('id').read() }}",
        "{{ cycler.__init__.__globals__ }}",
        "{{ '{0.__class__}'.format(f) }}",
        "{{ '%s'.__mod__(f) }}",
        "{{ self.__init__ }}",
        "{{ joiner.__init__.__globals__ }}",
        "{% include '/etc/passwd' %}",
        "{% import 'os' as os %}",
        "{% extends 'x' %}",
        "{{ values.append(1) }}",
        "{{ values.clear() }}",
        "{{ values.append }}",
        "{{ values|map('__class__')|list }}",
        "{{ f.__name__|upper }}",
        "{{ f.gi_frame }}",
        "{{ ['']|map('attr', '__class__')|list }}",
    ],
)
def test_a_template_cannot_reach_out(source: str) -> None:
    with pytest.raises(DeskError, match=r"pack/t\.j2"):
        rendered(source, f=test_plain_templates_work, values=[1])


@pytest.mark.parametrize(
    "source",
    [
        "{{ 'a' * 10**9 }}",
        "{{ 9**(9**9) }}",
        "{{ '%1000000000d' % 1 }}",
        "{{ '{:>1000000000}'.format(1) }}",
        "{{ 'x'.center(1000000000) }}",
        "{{ 'x'|center(1000000000) }}",
        "{{ range(1000000000)|list }}",
        "{% for a in range(99999) %}{% for b in range(99999) %}{% endfor %}{% endfor %}",
        "{% for a in range(99999) %}{{ range(99999)|list|length }}{% endfor %}{% for a in range(99999) %}"
        "{% for b in 'aaaaaaaaaaaaaaaa' %}{% for c in range(99999) %}x{% endfor %}{% endfor %}{% endfor %}",
        "{% set n = namespace(a='aaaaaaaa') %}{% for x in range(99) %}{% set n.a = n.a ~ n.a %}{% endfor %}",
        "{% set n = namespace(a='aaaaaaaa') %}{% for x in range(99) %}{% set n.a = n.a + n.a %}{% endfor %}",
        "{% set n = namespace(a=9) %}{% for x in range(99) %}{% set n.a = n.a * n.a %}{% endfor %}",
        "{% set n = namespace(a='aaaaaaaa') %}{% for x in range(99) %}{% set n.a = [n.a, n.a]|join %}{% endfor %}",
        "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}",
        "{% for a in long %}{% for b in long %}{% for c in long %}xxxxxxxx{% endfor %}{% endfor %}{% endfor %}",
        "{% for a in long %}{% set long = long ~ long %}{% for b in long %}{{ long }}{% endfor %}{% endfor %}",
        "{% macro m(n) %}{% if n %}{{ m(n-1) }}{{ m(n-1) }}{% endif %}xxxxxxxx{% endmacro %}{{ m(60) }}",
    ],
)
def test_a_template_cannot_eat_the_machine(source: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("lianluo_desk.render.template.Budget", lambda most: Budget(min(most, 300_000), 2.0))
    with pytest.raises(DeskError):
        rendered(source, long="a" * 300)


def test_a_budget_of_time_runs_out() -> None:
    budget = Budget(seconds=-1.0)
    with pytest.raises(OverspentError, match="用时"):
        budget.spend(1)
    assert budget.deadline < time.monotonic()


def test_a_missing_name_is_told_in_words() -> None:
    with pytest.raises(DeskError) as caught:
        rendered("第一行\n{{ titel }}", title="x")
    assert caught.value.message == "模板文件“pack/t.j2”第 2 行没有“titel”这个名称。"


def test_what_cannot_be_printed_is_left_out() -> None:
    assert rendered("{{ a }}", a="甲\x00\x0b乙\ud800") == "甲乙"
