"""Every rule finds its own examples at the right place, and is silent on them once they are put right."""

from pathlib import Path

import pytest

from lianluo_desk.proof.rule import Rule
from lianluo_desk.proof.rules import BY_ID, RULES

from .trying import findings, righted, wanted, written

EXAMPLES = [(rule, example) for rule in RULES for example in rule.examples]
GOOD = [(rule, text) for rule in RULES for text in rule.good]
NEED_MORE = {
    "C03", "C04",  # a speller
    "L03", "L04", "L18",  # people in the register
    "G10", "G11", "G12", "G13", "G13b", "G15", "G16", "C12", "K07", "K09",  # masthead, lists, colophon
    "P29", "Y02", "Y03", "Y04",  # composed pages
}  # fmt: skip


def test_ids_are_unique() -> None:
    assert len(BY_ID) == len(RULES)


def test_every_rule_has_examples_or_tests_of_its_own() -> None:
    assert {rule.id for rule in RULES if not rule.examples} == NEED_MORE


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_a_rule_explains_itself(rule: Rule) -> None:
    assert rule.name
    assert rule.why.endswith("。")
    assert rule.weight in (0.0, 0.1, 0.5, 1.0, 2.0)


@pytest.mark.parametrize(("rule", "example"), EXAMPLES, ids=lambda value: getattr(value, "id", value))
def test_an_example_is_found_where_it_is_marked(rule: Rule, example: str) -> None:
    found = [(f.block, f.start, f.text, f.suggestion) for f in findings(written(example), rule)]
    assert found == [(w.place, w.start, w.text, w.right) for w in wanted(example)]


@pytest.mark.parametrize(("rule", "example"), EXAMPLES, ids=lambda value: getattr(value, "id", value))
def test_the_example_put_right_is_silent(rule: Rule, example: str) -> None:
    right = righted(example)
    if right is not None:
        assert findings(right, rule) == ()


@pytest.mark.parametrize(("rule", "text"), GOOD, ids=lambda value: getattr(value, "id", value))
def test_good_text_is_left_alone(rule: Rule, text: str) -> None:
    assert findings(text, rule) == ()


def test_the_manual_lists_every_rule() -> None:
    manual = (Path(__file__).parent.parent.parent / "docs" / "proofreading.md").read_text("utf-8")
    assert [rule.id for rule in RULES if f"| {rule.id} | {rule.name} |" not in manual] == []
