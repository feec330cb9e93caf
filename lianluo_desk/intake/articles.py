"""One section's lines → one Article: title, subtitle, note, byline and body, with their repairs and questions."""

import re
from collections.abc import Sequence
from dataclasses import replace

from ..model.dates import date_pattern
from ..model.ids import IdMaker, article_place
from ..model.issue import Article, Block, Byline, Image, Table
from .bylines import Register, Signed, glued, merged, own_line
from .characters import DOUBTFUL
from .chars import HAN, ends_sentence, has_han, width
from .paragraphs import Paragraph, paragraphs, runs
from .sections import BULLET, DASHED, NUMBERED, Layout, Section
from .source import Edit, SourceLine, changed
from .spacing import tidy_running, tidy_title
from .values import Notes
from .vocabulary import DATELINE, NOTE_ALONE, NOTE_LABEL

_REMARK = re.compile(r"[（(][^（）()。]{2,30}[）)]")  # （草案）, a date: between title and byline
_SPACED_LABEL = re.compile(r"(?:编者按|按语|按)\s{1,4}(?=\S)")
_CLOSED_GAP = re.compile(rf"[{HAN}”》][{HAN}”》]\s+[“《{HAN}][“《{HAN}]")
_NOTE_LINES = 5
_HEAD_LINES = 3  # lines after a title in which a byline may stand
_TAIL_LINES = 3


def article(section: Section, layout: Layout, register: Register, ids: IdMaker, notes: Notes) -> Article:
    """The article of one section. Its id is made first, then the ids of its blocks in order."""
    article_id = ids()
    found = Article(article_id)
    found = replace(found, title=_title(section, article_id, notes), subtitle=_subtitle(section, article_id, notes))
    signed, body = _signatures(section.body, register, layout)
    note, body = _note(section.note, body, article_id, notes)
    byline = _byline(signed, article_id, notes)
    blocks = tuple(_block(p, ids(), notes) for p in paragraphs(body, layout))
    for line in section.columns:
        notes.drop(line.text)
        notes.line("", line)
        notes.ask(
            article_place(article_id, "title"), line.text, found.title, "标题上面这一行按栏目名处理，没有算进标题和正文"
        )
    for _, why in section.doubts:
        notes.ask(article_place(article_id, "title"), found.title, found.title, why)
    if not section.title:
        notes.ask(article_place(article_id, "title"), blocks[0].text if blocks else "", "", "没有找到文章标题，请填写")
    return replace(found, note=note, body=blocks, byline=byline)


def _title(section: Section, article_id: str, notes: Notes) -> str:
    place = article_place(article_id, "title")
    texts: list[str] = []
    for index, line in enumerate(section.title):
        tidy = _tidy_title(_unmarked(line, section, notes, place) if index == 0 and not line.role else line)
        notes.line(place, tidy)
        texts.append(tidy.text)
        if line.role == "" and " " in line.text.strip() and "\u3000" in tidy.text:
            notes.ask(place, line.text, tidy.text, "题中有空格，按两句之间的分隔保留；如果只是折行，请删去")
        elif line.role == "" and _CLOSED_GAP.search(line.text) and not tidy.untidy and " " not in tidy.text:
            notes.ask(place, line.text, tidy.text, "题中的空格按折行或扫描留下的去掉了；如果是两句之间的分隔，请补上")
    return "\n".join(texts)


def _tidy_title(line: SourceLine) -> SourceLine:
    """A title of the desk's own file stands as it is."""
    return line if line.role or line.untidy else tidy_title(line)


def _unmarked(line: SourceLine, section: Section, notes: Notes, place: str) -> SourceLine:
    """The title without the bullet or the number that only orders the issue's articles."""
    bullet = BULLET.match(line.text)
    if bullet:
        line = changed(line, [(0, bullet.end(), "", "mark")])
    number = NUMBERED.match(line.text) if section.numbered else None
    if number and number.end() < len(line.text):
        shorter = changed(line, [(0, number.end(), "", "mark")])
        notes.ask(place, line.text, shorter.text, "题目前的序号是全期的编排，没有算作题目的文字")
        line = shorter
    return line


def _subtitle(section: Section, article_id: str, notes: Notes) -> str | None:
    place = article_place(article_id, "subtitle")
    texts: list[str] = []
    for line in section.subtitle:
        dash = DASHED.match(line.text) if not texts else None
        bare = changed(line, [(0, dash.end(), "", "mark")]) if dash else line
        tidy = _tidy_title(bare)
        notes.line(place, tidy)
        texts.append(tidy.text)
    if len(texts) > 1:
        notes.ask(place, "｜".join(texts), "".join(texts), "副题有两行，已接成一行")
    return "".join(texts) or None


def _signatures(
    body: Sequence[SourceLine], register: Register, layout: Layout
) -> tuple[list[tuple[Signed, SourceLine]], list[SourceLine]]:
    """The bylines below the title and at the end, and the lines that remain."""
    lines = list(body)
    signed: list[tuple[Signed, SourceLine]] = []
    if layout.styled:
        signed = [(_styled_byline(line, register), line) for line in lines if line.role == "byline"]
        return signed, [line for line in lines if line.role != "byline"]
    place = 0
    while place < _HEAD_LINES and len(lines) > place + 1:
        if found := _head_byline(lines[place:], register):
            signed.append((found, lines.pop(place)))
        elif _REMARK.fullmatch(lines[place].text):
            place += 1
        else:
            break
    tail: list[tuple[Signed, SourceLine]] = []
    dated = lines.pop() if _is_date_below_byline(lines, register) else None
    while lines and len(tail) < _TAIL_LINES and (found := _tail_byline(lines, register)):
        tail.insert(0, (found, lines.pop()))
    if dated is not None:
        found, line = tail[-1]
        why = f"署名下面的日期“{dated.text}”没有算进正文"
        tail[-1] = (replace(found, found=f"{found.found}\n{dated.text}", why=found.why or why), line)
    if not signed and not tail and lines and (found_at_head := _dateline(lines[0], register)):
        found, lines[0] = found_at_head
        signed.append((found, replace(lines[0], text="", edits=())))
    if not tail and lines and lines[-1].kind == "text" and (end := glued(lines[-1].text, register)):
        text, found = end
        tail.append((found, replace(lines[-1], text="", edits=())))
        bold = tuple((a, min(b, len(text))) for a, b in lines[-1].bold if a < len(text))
        lines[-1] = replace(lines[-1], text=text, bold=bold)
    return signed + tail, lines


def _is_date_below_byline(lines: Sequence[SourceLine], register: Register) -> bool:
    """Whether the last line is a date alone and the line above it signs the article."""
    if len(lines) < 3 or not date_pattern().fullmatch(lines[-1].text.strip("（）() ")):
        return False
    return _tail_byline(lines[:-1], register) is not None


def _styled_byline(line: SourceLine, register: Register) -> Signed:
    """A line in the style of bylines; what cannot be divided is the office, and doubted."""
    found = own_line(line.text, register)
    if found:
        return replace(found, weak=False)
    inner = line.text.strip().removeprefix("（").removesuffix("）").strip()
    return Signed(Byline(unit=inner or None), line.text, "这一行是署名，但分不出单位和姓名，请核对")


def _dateline(line: SourceLine, register: Register) -> tuple[Signed, SourceLine] | None:
    """`本刊讯（通讯员 …）` at the head of the first paragraph: the byline, and the line without its brackets."""
    match = DATELINE.match(line.text) if line.kind == "text" and not line.level else None
    found = own_line(match[2], register) if match else None
    if not match or not found:
        return None
    start = match.end(1)
    shift = match.end() - start
    bold = tuple((max(start, a - shift), b - shift) for a, b in line.bold if b > match.end())
    shorter = replace(line, text=line.text[:start] + line.text[match.end() :], bold=bold)
    why = "文章开头括号里的署名已取出，请确认"
    return replace(found, found=match[0][start:].strip(), why=why), shorter


def _head_byline(lines: Sequence[SourceLine], register: Register) -> Signed | None:
    line = lines[0]
    if line.kind != "text" or line.level or (NUMBERED.match(line.text) and not line.text.startswith(("（", "("))):
        return None
    found = own_line(line.text, register)
    if found and not found.byline.names and not found.byline.role and not line.centred:
        return replace(found, why=found.why or "题下这一行只有单位名称，按署名处理")
    return found


def _tail_byline(lines: Sequence[SourceLine], register: Register) -> Signed | None:
    """A byline on a line of its own at the end: the text above it must have come to its end."""
    line = lines[-1]
    if line.kind != "text" or line.level or (NUMBERED.match(line.text) and not line.text.startswith(("（", "("))):
        return None
    found = own_line(line.text, register)
    if not found or len(lines) == 1:
        return found if len(lines) == 1 and found and found.byline.names else None
    above = lines[-2]
    done = ends_sentence(above.text) or above.kind == "table" or own_line(above.text, register) is not None
    return found if done or line.text.startswith(("（", "(")) else None


def _byline(signed: Sequence[tuple[Signed, SourceLine]], article_id: str, notes: Notes) -> Byline | None:
    place = article_place(article_id, "byline")
    byline: Byline | None = None
    for found, line in signed:
        byline = merged(byline, found.byline) if byline else found.byline
        notes.line(place, line)
        notes.field(place, found.found, shown(found.byline))
        if found.why:
            notes.ask(place, found.found, shown(found.byline), found.why)
        elif byline != found.byline and byline.unit != found.byline.unit and found.byline.unit:
            notes.ask(place, found.found, shown(byline), "文章有两处署名单位，取了第一个，请核对")
    return byline


def shown(byline: Byline) -> str:
    """A byline on one line, for questions and repairs."""
    return " ".join(filter(None, (byline.unit or "", "、".join(byline.names), byline.role)))


def _note(
    before: Sequence[SourceLine], body: Sequence[SourceLine], article_id: str, notes: Notes
) -> tuple[str | None, list[SourceLine]]:
    """The editor's note that stood before the title or opens the body, without its label."""
    place = article_place(article_id, "note")
    lines, rest = list(before), list(body)
    length = 0 if lines else _note_length(rest)
    if length:
        lines, rest = rest[:length], rest[length:]
        if length > 1:
            found = "".join(line.text for line in lines)
            notes.ask(place, found, lines[-1].text, "按语从这里到哪里为止，请核对")
    texts: list[str] = []
    for line in lines:
        label = _note_label(line) if not texts else None
        bare = changed(line, [(0, label.end(), "", "field")]) if label else line
        tidy = bare if line.role or line.untidy else tidy_running(bare)
        notes.line(place, tidy)
        texts += [tidy.text] if tidy.text else []
    return "\n".join(texts) or None, rest


def _note_length(lines: Sequence[SourceLine]) -> int:
    """How many lines at the head of a body are the editor's note; 0 when there is none.

    It goes on in lines of the same look (quoted, all bold), or to the one empty line that parts it from the text.
    """
    alone = bool(lines) and bool(NOTE_ALONE.fullmatch(lines[0].text))
    if not lines or not (alone or NOTE_LABEL.match(lines[0].text)) or len(lines) <= 1 + alone:
        return 0
    if alone and lines[1].kind in ("table", "image"):
        return 0
    first = 1 if alone else 0
    look = (lines[first].kind, lines[first].all_bold)
    end = first + 1
    while look != ("text", False) and end < len(lines) - 1 and (lines[end].kind, lines[end].all_bold) == look:
        end += 1
    gaps = [index for index in range(end, len(lines)) if lines[index].gap]
    parted = end == first + 1 and gaps and end < gaps[0] <= first + _NOTE_LINES and len(gaps) == 1
    return gaps[0] if parted and not any(line.level for line in lines[: gaps[0]]) else end


def _note_label(line: SourceLine) -> re.Match[str] | None:
    spaced = _SPACED_LABEL.match(line.text) if line.role == "note" else None
    return spaced or NOTE_LABEL.match(line.text) or NOTE_ALONE.fullmatch(line.text)


def _block(paragraph: Paragraph, block_id: str, notes: Notes) -> Block:
    line = paragraph.line
    for found, guess, why in paragraph.doubts:
        notes.ask(block_id, found, guess, why)
    if line.kind in ("table", "image"):
        notes.line(block_id, line)
        if line.kind == "image":
            return Block(block_id, "image", image=Image(line.image, line.caption, line.text))
        return Block(block_id, "table", table=Table(line.rows, line.head, line.caption))
    lead = replace(line, bold=((0, paragraph.lead),) if paragraph.lead else ())
    tidy = lead if line.role or line.untidy else tidy_running(lead)
    notes.line(block_id, replace(tidy, edits=_noted(tidy.edits)))
    _ask_about_text(block_id, tidy, paragraph, notes)
    return Block(block_id, paragraph.kind, runs(tidy.text, tidy.bold[0][1] if tidy.bold else 0))


def _ask_about_text(block_id: str, line: SourceLine, paragraph: Paragraph, notes: Notes) -> None:
    """What a person should look at in a paragraph: odd quotes, lost pictures, lines too short, odd characters."""
    text = line.text
    ask_about_characters(block_id, text, notes)
    if line.role:
        return
    if '"' in text and has_han(text):
        notes.ask(block_id, text, text, "直引号不成对，分不出哪个是前引号，没有改动")
    if text.startswith("!["):
        notes.ask(block_id, text, text, "这里原来有一幅图，图片文件没有随文字来")
    if paragraph.kind == "paragraph" and not ends_sentence(text) and not paragraph.doubts:
        short = "这一行很短，也没有句末标点，按正文处理，请确认是不是小标题或落款"
        long = "这一段末尾没有句末标点，可能在换页处被切断，请与下一段对照"
        notes.ask(block_id, text if width(text) <= 24 else text[-24:], text, short if width(text) <= 24 else long)


def _noted(edits: Sequence[Edit]) -> tuple[Edit, ...]:
    return tuple(edit for edit in edits if edit.before != edit.after)


def ask_about_characters(place: str, text: str, notes: Notes) -> None:
    """Ask about characters that cannot be read or that only some private font shows."""
    found = sorted(set(DOUBTFUL.findall(text)))
    if found:
        codes = "、".join(f"U+{ord(char):04X}" for char in found)
        notes.ask(place, "".join(found), "".join(found), f"有读不出或需要专用字体的字符（{codes}），请补正")
