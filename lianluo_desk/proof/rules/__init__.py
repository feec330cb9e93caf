"""The registry: a new rule is a line in its family's table, a new family a line here."""

from ..rule import Rule
from . import (
    approximate,
    changes,
    congress,
    consistency,
    counts,
    dates,
    endings,
    enumerating,
    forms,
    geography,
    grammar,
    heads,
    layout,
    listing,
    measures,
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
    punctuation, pairs, enumerating, forms, sequences, numerals, measures, approximate, dates, sums, changes, counts,
    listing, words, spelling, grammar, repeats, endings, wording, congress, people, geography, consistency, heads,
    layout,
)  # fmt: skip
RULES: tuple[Rule, ...] = tuple(rule for family in FAMILIES for rule in family.RULES)
BY_ID = {rule.id: rule for rule in RULES}
