"""What the tests of the intake share: the fixtures, the account of characters, an issue as plain text."""

from collections import Counter
from pathlib import Path

from lianluo_desk.intake import Reading, read_file
from lianluo_desk.model.dates import format_date
from lianluo_desk.model.issue import Article, Issue

FIXTURES = Path(__file__).parents[1] / "fixtures"
REAL = FIXTURES.parents[1] / "templates" / "lianluo" / "samples" / "2018-16.txt"
HOUSES = sorted((FIXTURES / "intake").iterdir())


def house(name: str) -> Reading:
    """The reading of one invented bulletin."""
    return read_file(FIXTURES / "intake" / name)


def visible(text: str) -> Counter[str]:
    return Counter(char for char in text if not char.isspace())


def texts(issue: Issue) -> str:
    """Every text that an issue holds."""
    head, foot = issue.masthead, issue.colophon
    parts: list[str | None] = [head.title, head.pinyin, head.compiler, head.classification, head.copy_number]
    parts += [head.urgency, head.signer, *(value for _, value in head.extra)]
    for article in issue.articles:
        parts += [article.title, article.subtitle, article.note, *(block.text for block in article.body)]
        parts += [cell for block in article.body if block.table for row in block.table.rows for cell in row]
        parts += [block.table.caption for block in article.body if block.table]
        parts += [text for block in article.body if block.image for text in (block.image.caption, block.image.alt)]
        if article.byline:
            parts += [article.byline.unit, *article.byline.names, article.byline.role]
    for level in issue.distribution:
        parts += [level.label, *level.lines]
    parts += [*foot.editors, foot.phone, foot.email, foot.approval, foot.printer]
    parts += [text for pair in foot.extra_lines for text in pair]
    return "".join(part for part in parts if part)


def unaccounted(source: str, reading: Reading) -> Counter[str]:
    """Visible characters of the source that are neither in the issue nor in `dropped` nor in `repairs`."""
    held = visible(texts(reading.issue))
    for text in reading.dropped:
        held += visible(text)
    for repair in reading.repairs:
        held += visible(repair.before)
    return visible(source) - held


def plain_text(issue: Issue) -> str:
    """An issue as Markdown in the order of its source."""
    lines = [f"# {issue.masthead.title}"] if issue.masthead.title else []
    if issue.number:
        lines.append(f"{issue.year}年第{issue.number}期" if issue.year else f"第{issue.number}期")
    if issue.cumulative:
        lines.append(f"（总第{issue.cumulative}期）")
    lines += [issue.masthead.compiler] if issue.masthead.compiler else []
    lines += [format_date(issue.date)] if issue.date else []
    for article in issue.articles:
        lines += _article(article)
    for level in issue.distribution:
        lines += [f"{level.label}：{level.lines[0]}" if level.lines else f"{level.label}：", *level.lines[1:]]
    if issue.colophon.editors:
        lines.append("责任编辑：" + "　".join(issue.colophon.editors))
    return "\n\n".join(lines) + "\n"


def _article(article: Article) -> list[str]:
    lines = [f"## {line}" for line in article.title.split("\n")]
    lines += [f"——{article.subtitle}"] if article.subtitle else []
    lines += [f"编者按：{article.note}"] if article.note else []
    for block in article.body:
        if block.table:
            rows = ["| " + " | ".join(row) + " |" for row in block.table.rows]
            lines.append("\n".join([rows[0], "|" + "---|" * len(block.table.rows[0]), *rows[1:]]))
        elif block.lead:
            lines.append(f"**{block.lead}**{block.text[len(block.lead) :]}")
        else:
            level = "### " if block.kind.startswith("heading") else "> " if block.kind == "quote" else ""
            lines.append(level + block.text)
    if article.byline:
        role = f"　{article.byline.role}" if article.byline.role else ""
        lines.append(f"（{article.byline.unit or ''}　{'、'.join(article.byline.names)}{role}）")
    return lines


def shape(article: Article) -> tuple[object, ...]:
    """An article without its ids."""
    blocks = tuple((block.kind, block.runs, block.table) for block in article.body)
    return article.title, article.subtitle, article.note, blocks, article.byline
