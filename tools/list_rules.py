"""Prints the table of proofreading rules for docs/proofreading.md: python tools/list_rules.py."""

from lianluo_desk.proof.reporting import SEVERITY_WORDS
from lianluo_desk.proof.rules import RULES


def main() -> None:
    print("| 规则 | 名称 | 类别 | 级别 | 计错 | 一键改 | 依据 |")
    print("|---|---|---|---|---|---|---|")
    for rule in RULES:
        key = "可" if rule.repair else "—"
        cells = (rule.id, rule.name, rule.category, SEVERITY_WORDS[rule.severity], f"{rule.weight:g}", key, rule.clause)
        print("| " + " | ".join(cells) + " |")


if __name__ == "__main__":
    main()
