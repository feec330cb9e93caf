"""The registry: a new rule is a line in its family's table, a new family a line here."""

from ..rule import Rule
from . import (
    approximate,
    congress,
    consistency,
    counts,
    dates,
    endings,
    forms,
    geography,
    grammar,
    heads,
    layout,
    numerals,
    pairs,
    people,
    punctuation,
    repeats,
    sequences,
    spelling,
    sums,
    wording,
    words,
)

FAMILIES = (
    punctuation, pairs, forms, sequences, numerals, approximate, dates, sums, counts, words, spelling, grammar,
    repeats, endings, wording, congress, people, geography, consistency, heads, layout,
)  # fmt: skip
RULES: tuple[Rule, ...] = tuple(rule for family in FAMILIES for rule in family.RULES)
BY_ID = {rule.id: rule for rule in RULES}
