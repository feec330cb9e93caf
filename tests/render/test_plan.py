"""A plan prints what Jinja2 prints, or leaves it to Jinja2."""

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lianluo_desk.errors import DeskError
from lianluo_desk.render.pack import Pack
from lianluo_desk.render.render import render
from lianluo_desk.render.template import Template
from lianluo_desk.render.values import FILTERS, value
from tests.render.sample_issues import full_issue, hegong, issues, lianluo

PACKS = {"lianluo": lianluo(), "hegong": hegong()}


def without_plans(pack: Pack) -> Pack:
    """The same pack, carried out by Jinja2 alone."""
    for each in (pack.issue, pack.article):
        each._program = None
    return pack


BEHIND_GLASS = {"lianluo": without_plans(lianluo()), "hegong": without_plans(hegong())}


@pytest.mark.parametrize("name", PACKS)
def test_the_packs_have_plans(name: str) -> None:
    pack = PACKS[name]
    render(full_issue(pack), pack)
    assert pack.issue._program is not None
    assert pack.article._program is not None


@given(st.data())
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_issue_is_the_same_story_with_and_without_plans(data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(sorted(PACKS)))
    issue = data.draw(issues(PACKS[name]))
    assert render(issue, PACKS[name]) == render(issue, BEHIND_GLASS[name])


def both(source: str, **values: object) -> tuple[str, bool]:
    """What is printed with a plan and without, which must be equal; and whether the plan could say it."""
    planned, other = (Template(source, "pack/t.j2", FILTERS) for _ in range(2))
    other._program = None
    outcomes = []
    for each in (planned, other):
        try:
            outcomes.append(each.render(**values))
        except DeskError as error:
            outcomes.append(error.message)
    assert outcomes[0] == outcomes[1]
    return outcomes[0], planned._program is not None


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("{{ a }}{{ nil }}{{ 1 }}{{ '<' }}", "甲1&lt;"),
        ("{% if nil %}x{% elif a %}y{% else %}z{% endif %}", "y"),
        ("{% for n in abc %}{{ loop.index }}{{ loop.index0 }}{{ loop.length }}{{ n }}{% endfor %}", "103a213b323c"),
        ("{% for n in abc %}{% if loop.first %}({% endif %}{% if loop.last %}){% endif %}{% endfor %}", "()"),
        ("{% for n in '' %}x{% else %}y{% endfor %}", "y"),
        ("{% set x = 1 %}{% for n in abc %}{{ x }}{% set x = n %}{{ x }}{% endfor %}{{ x }}", "1a1b1c1"),
        ("{% if a %}{% set x = 1 %}{% endif %}{{ x }}", "1"),
        ("{% for n in abc %}{% for m in abc %}{{ n }}{{ m }}{% endfor %}{{ loop.index }}{% endfor %}", ""),
        ("{% macro m() %}[{{ x }}]{% endmacro %}{% set x = a %}{% for x in abc %}{{ m() }}{% endfor %}", ""),
        ("{{ [a, nil]|select|join('、') }}{{ (a, a)|length }}{{ abc|list|length }}", "甲23"),
        ("{{ {'x': a}[key] or 'y' }}{{ 'n' if nil else 'm' }}{{ not nil }}", "甲mTrue"),
        ("{{ 1 < 2 }}{{ 2 <= 1 }}{{ a == '甲' }}{{ a != a }}{{ a in (a, 1) }}{{ 'z' not in abc }}", ""),
        ("{{ abc.upper() }}{{ abc.startswith(('x', 'a')) }}{{ ' x '.strip() }}", "ABCTruex"),
        ("{{ text|wide_spaces }}{{ [text, text]|map('one_line')|joined('、') }}", ""),
        ("{# nothing #}  {%- if a %} x {%- endif %}\n", " x"),
    ],
)
def test_a_plan_says_what_jinja2_says(source: str, text: str) -> None:
    values = {"a": "甲", "nil": None, "abc": "abc", "key": "x", "text": value("党 员\n大会", "p")}
    said, planned = both(source, **values)
    assert planned
    assert not text or said == text


@pytest.mark.parametrize(
    "source",
    [
        "{{ absent }}",
        "{{ absent|default('x') }}",
        "{% if absent is defined %}x{% endif %}y",
        "{{ text.absent }}",
        "{{ {'x': 1}['y'] }}",
        "{{ {'x': 1}['y'] or 2 }}",
        "{{ 1 + 2 * 3 }}",
        "{{ none }}",
        "{% for n in range(3) %}{{ n }}{% endfor %}",
        "{% for a, b in [(1, 2)] %}{{ a }}{{ b }}{% endfor %}",
        "{% for n in [1, 2, 3] if n > 1 %}{{ n }}{% endfor %}",
        "{% for n in [1, 2] %}{{ loop.cycle('a', 'b') }}{% endfor %}",
        "{% macro m(x) %}{{ x }}{% endmacro %}{{ m(1) }}",
        "{% macro m() %}{{ loop.index }}{% endmacro %}{% for n in [1] %}{{ m() }}{% endfor %}",
        "{% if text %}{% macro m() %}x{% endmacro %}{{ m() }}{% endif %}",
        "{% set m = 1 %}{% macro m() %}x{% endmacro %}{{ m() }}",
        "{% macro m() %}x{% endmacro %}{% for m in [1] %}{{ m }}{% endfor %}",
        "{{ 'a' ~ 'b' }}{{ 'x'|escape }}{{ 1 if false }}",
        "{% filter upper %}x{% endfilter %}",
        "{% set x %}y{% endset %}{{ x }}",
        "{{ 5 < 3 < 4 }}{{ [3, 1]|sort|first }}{{ [[1]]|map('first')|list }}",
        "{% for n in 5 %}{% endfor %}",
    ],
)
def test_what_a_plan_cannot_say_is_left_to_jinja2(source: str) -> None:
    said, _ = both(source, text=value("字", "p"))
    again, _ = both(source, text=value("字", "p"))
    assert said == again


def test_a_mistake_of_one_issue_does_not_spoil_the_plan() -> None:
    template = Template("{{ word.upper() }}", "pack/t.j2", {})
    with pytest.raises(DeskError):
        template.render(word=None)
    assert template.render(word="a") == "A"
    assert template._program is not None


def test_two_renderings_at_once_do_not_mix() -> None:
    source = "{% macro m() %}{{ x }}{% endmacro %}{% for n in many %}{{ m() }}{% endfor %}"
    template = Template(source, "pack/t.j2", {})
    many = range(200)
    with ThreadPoolExecutor(4) as threads:
        said = threads.map(lambda letter: template.render(x=letter, many=many), "abcdefgh" * 4)
    assert list(said) == [letter * 200 for letter in "abcdefgh" * 4]


def test_a_kept_plan_needs_no_jinja2(tmp_path: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path))
    code = (
        "import sys; from lianluo_desk.render.template import Template; "
        "print(Template('{{ x }}', 't', {}, keep=True).render(x=1), 'jinja2' in sys.modules)"
    )
    runs = [subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True) for _ in range(2)]
    assert [run.stdout.split() for run in runs] == [["1", "True"], ["1", "False"]]
