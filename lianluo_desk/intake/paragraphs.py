"""Lines → paragraphs: what was cut by a page or a line end is joined, headings and lead-ins are recognised."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ..model.issue import BlockKind, Run
from .chars import ends_sentence, has_han, inner_sentences, is_han, width
from .sections import BULLET, Layout
from .source import Role, SourceLine, changed, joined

_HEADINGS: tuple[tuple[re.Pattern[str], BlockKind], ...] = (
    (re.compile(r"[一二三四五六七八九十]{1,3}\s?、"), "heading1"),
    (re.compile(r"[（(]\s?[一二三四五六七八九十]{1,3}\s?[）)]"), "heading2"),
    (re.compile(r"\d{1,2}\s?[.．、](?!\d)"), "heading3"),
)
_ITEM = re.compile(r"[（(]\d{1,2}[）)]|[①-⑳]|[-*+]\s|[•·●◆■□◇]\s?|第[一二三四五六七八九十]{1,3}[，、]")
_LIST_MARK = re.compile(r"[-*+]\s{1,4}(?=\S)")
_LEADERS: tuple[BlockKind, ...] = ("heading1", "heading2", "heading3")
_ROLE_KINDS: dict[Role, BlockKind] = {
    "heading1": "heading1",
    "heading2": "heading2",
    "heading3": "heading3",
    "quote": "quote",
}
_LONGEST_HEADING = 42  # em
_FULL_LINE = 17  # em: a line that a page or the measure cut is at least this wide
_CUT_LINE = 8  # em: the same where a page number or a running head stands between
_SHOWN = 20  # bold places that a question names
_SLACK = 2.5  # em by which a broken line may be shorter than the measure
_LEAD_LENGTHS = range(4, 25)  # characters of a first sentence that may be a lead-in
_SENTENCE = re.compile(r"[^。！？：；]{3,24}[。：]")
_COUNTED = re.compile(r"[一二三四五六七八九十]{1,2}是|第[一二三四五六七八九十]{1,2}")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph with its kind; `doubts` are (found, guess, why) about it."""

    line: SourceLine
    kind: BlockKind = "paragraph"
    lead: int = 0  # characters of the lead-in
    doubts: tuple[tuple[str, str, str], ...] = ()


def wrap_width(lines: Sequence[SourceLine]) -> float:
    """The measure in em at which the lines of a text were broken; 0 when every line is a paragraph."""
    found = [(width(line.text) + line.indent, line) for line in lines if line.kind == "text" and not line.level]
    measure = max((round(value) for value, line in found if line.indent < 4), default=0)
    full = [line for value, line in found if value >= measure - _SLACK and line.indent < 4]
    running = sum(not ends_sentence(line.text) for line in full)
    broken = _FULL_LINE <= measure <= 60 and len(full) >= 3 and len(full) * 3 >= len(found)
    return float(measure) if broken and running * 2 >= len(full) else 0.0


def paragraphs(lines: Sequence[SourceLine], layout: Layout) -> list[Paragraph]:
    """The paragraphs of one article."""
    result: list[Paragraph] = []
    last = ""
    for line in lines:
        if result and (reason := _continues(result[-1].line, last, line, layout)):
            doubts = result[-1].doubts + (_joint_doubt(result[-1].line, line) if reason == "ask" else ())
            merged = joined(result[-1].line, line, _between(result[-1].line.text, line.text))
            result[-1] = Paragraph(merged, doubts=doubts)
        else:
            result.append(Paragraph(line))
        last = line.text
    return _leads([_kind(paragraph, layout) for paragraph in result])


def one_by_one(lines: Sequence[SourceLine], layout: Layout) -> list[Paragraph]:
    """Every line as a paragraph of its own, with its kind and its bold lead-in; nothing is joined or guessed."""
    return [_kind(Paragraph(line), layout) for line in lines]


def _between(left: str, right: str) -> str:
    """A space where two Latin words meet."""
    latin = left[-1:].isascii() and right[:1].isascii() and left[-1:].isalpha() and right[:1].isalpha()
    return " " if latin else ""


def _joint_doubt(left: SourceLine, right: SourceLine) -> tuple[tuple[str, str, str], ...]:
    found = f"{left.text[-12:]}｜{right.text[:12]}"
    return ((found, found.replace("｜", ""), "上一行没有说完，按一段被切断处理，已经接上"),)


def _continues(paragraph: SourceLine, last: str, line: SourceLine, layout: Layout) -> str:
    """ "" when `line` begins a paragraph, "sure" or "ask" when it goes on; `last` is the line just before it."""
    if _separate(paragraph) or _separate(line) or _marked(line):
        return ""
    if layout.wrap and _wrapped(paragraph, last, line, layout):
        return "sure"
    if ends_sentence(last) or (last.endswith(("）", ")")) and not layout.indented):
        return ""
    if last == paragraph.text and not (line.cut or layout.wrap) and _heads(paragraph):
        return ""
    if last.endswith(("，", "、")):
        return "ask" if line.indent < 1.5 or line.cut else ""
    if layout.indented and line.indent >= 1.5:
        return ""
    least = _CUT_LINE if line.cut else _FULL_LINE
    return "ask" if width(last) >= least and has_han(line.text) else ""


def _heads(line: SourceLine) -> bool:
    """Whether the line is a numbered heading by itself, however long."""
    kind = next((kind for pattern, kind in _HEADINGS if pattern.match(line.text)), None)
    return kind is not None and _is_heading(line, kind)


def _separate(line: SourceLine) -> bool:
    return line.kind != "text" or line.level > 0 or line.all_bold or not line.text or bool(line.role)


def _marked(line: SourceLine) -> bool:
    """A line that begins with a heading mark, a list mark or a bold lead-in."""
    starts_bold = bool(line.bold) and line.bold[0][0] == 0
    return starts_bold or bool(_ITEM.match(line.text)) or any(mark.match(line.text) for mark, _ in _HEADINGS)


def _wrapped(paragraph: SourceLine, last: str, line: SourceLine, layout: Layout) -> bool:
    """In a text broken at a measure: a full line goes on, unless the next one is indented or set apart."""
    first = last == paragraph.text
    full = width(last) + (paragraph.indent if first else 0) >= layout.wrap - _SLACK
    apart = line.gap > 0 and not line.cut and not layout.spaced
    if line.indent >= 1.5 or apart or (line.gap and layout.spaced and not line.cut):
        return False
    if layout.indented:
        return full or not ends_sentence(last)
    return full


def _kind(paragraph: Paragraph, layout: Layout) -> Paragraph:
    line = paragraph.line
    if line.kind in ("quote", "table", "image"):
        return replace(paragraph, kind=line.kind)
    if line.role:
        known = _ROLE_KINDS.get(line.role, "paragraph")
        return _with_lead(paragraph) if known == "paragraph" else replace(paragraph, kind=known)
    mark = next((kind for pattern, kind in _HEADINGS if pattern.match(line.text)), None)
    if mark and _is_heading(line, mark):
        return replace(paragraph, kind=mark)
    if line.level:
        depth = max(1, min(3, line.level - max(layout.title_level, 1)))
        return replace(paragraph, kind=_LEADERS[depth - 1])
    if mark is None and not ends_sentence(line.text) and width(line.text) <= 30 and line.all_bold:
        doubt = (line.text, line.text, "整行加粗，按小标题处理")
        return replace(paragraph, kind="heading1", doubts=(*paragraph.doubts, doubt))
    return _listed(_with_lead(paragraph))


def _is_heading(line: SourceLine, kind: BlockKind) -> bool:
    """A numbered line is a heading when it is one short clause; a numbered sentence is a paragraph."""
    text = line.text
    if width(text) > _LONGEST_HEADING or inner_sentences(text) or text.endswith(("；", ";", "，", "、")):
        return False
    if kind == "heading3":
        return not ends_sentence(text) or bool(line.level)
    return not text.endswith("。") or width(text) <= 24 or bool(line.level)


def _with_lead(paragraph: Paragraph) -> Paragraph:
    """A bold beginning is the lead-in; other bold text loses its weight, and that is asked about."""
    line = paragraph.line
    lead, doubts = 0, paragraph.doubts
    rest = list(line.bold)
    if rest and rest[0][0] == 0 and rest[0][1] < len(line.text):
        lead = rest.pop(0)[1]
    if rest:
        text = "；".join(line.text[start:end] for start, end in rest[:_SHOWN])
        doubts = (*doubts, (text, text, "文中这几个字原来加粗，正文不保留加粗"))
    return replace(paragraph, lead=lead, doubts=doubts)


def _listed(paragraph: Paragraph) -> Paragraph:
    """A Markdown list mark is taken out."""
    mark = _LIST_MARK.match(paragraph.line.text)
    if not mark:
        return paragraph
    line = changed(paragraph.line, [(0, mark.end(), "", "markup")])
    return replace(paragraph, line=line, lead=max(0, paragraph.lead - mark.end()))


def _leads(found: list[Paragraph]) -> list[Paragraph]:
    """First sentences that recur in pattern in neighbouring paragraphs are guessed to be lead-ins, and asked about."""
    result = list(found)
    start = 0
    while start < len(found):
        end = start
        while end < len(found) and _first_sentence(found[end]):
            end += 1
        if end - start >= 3 and _in_pattern(found[start:end]):
            result[start:end] = [_guessed(paragraph) for paragraph in found[start:end]]
        start = max(end, start + 1)
    return result


def _first_sentence(paragraph: Paragraph) -> str:
    """The first sentence when it is short, unlike the rest, and not marked already; else ""."""
    text = paragraph.line.text
    match = _SENTENCE.match(text)
    if paragraph.kind != "paragraph" or paragraph.lead or paragraph.line.role or not match or match[0].endswith("："):
        return ""
    fits = match.end() in _LEAD_LENGTHS and len(text) >= 2 * match.end() and "，" not in match[0] and is_han(text[0])
    return "" if BULLET.match(text) or not fits else match[0]


def _in_pattern(group: Sequence[Paragraph]) -> bool:
    """Sentences of one frame: counted alike, of nearly one length, or sharing marks at the same places."""
    sentences = [_first_sentence(paragraph) for paragraph in group]
    if all(_COUNTED.match(sentence) for sentence in sentences):
        return True
    lengths = [len(sentence) for sentence in sentences]
    return max(lengths) - min(lengths) <= 2


def _guessed(paragraph: Paragraph) -> Paragraph:
    sentence = _first_sentence(paragraph)
    doubt = (sentence, sentence, "几段的首句格式相同，像是段首小标题，已按段首小标题（加粗）处理")
    return replace(paragraph, lead=len(sentence), doubts=(*paragraph.doubts, doubt))


def runs(text: str, lead: int) -> tuple[Run, ...]:
    """The runs of a block: the lead-in, then the rest."""
    if not text:
        return ()
    return (Run(text[:lead], "lead"), Run(text[lead:])) if lead else (Run(text),)
