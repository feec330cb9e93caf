"""read, new, export, fonts: from received text to finished files."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from ..desk.making import Format, Images, PdfOrder, Purpose
from ..model.issue import Series
from .exporting import ExportWish, export_files, press_options, wishes_for
from .shared import Force, Json, desk_of, issue_json, parse_day, say, say_json, write_issue

if TYPE_CHECKING:
    from ..intake import Question

Output = Annotated[Path | None, typer.Option("-o", "--output", metavar="ISSUE.json", help="写成期刊文件")]


def register(app: typer.Typer) -> None:
    """Add these commands to the program."""
    app.command("read")(read)
    app.command("new")(new)
    app.command("export")(export)
    app.command("fonts")(fonts)


def read(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(help="往期或来稿（.txt .md .docx .html）")],
    output: Output = None,
    force: Force = False,
    as_json: Json = False,
) -> None:
    """读入一期往期或一份来稿，列出拿不准的地方。"""
    reading = desk_of(context).read(file)
    if output:
        write_issue(reading.issue, output, force=force, images=reading.images)
    if as_json:
        say_json({"issue": issue_json(reading.issue), "questions": _questions_json(reading.questions)})
        return
    say(f"读入 {len(reading.issue.articles)} 篇，{reading.issue.characters} 字。")
    for article in reading.issue.articles:
        say("  " + article.title.replace("\n", " / "))
    _say_questions(reading.questions)
    if output:
        say(f"写好：{output}")


def _questions_json(questions: "tuple[Question, ...]") -> list[dict[str, Any]]:
    return [{"where": q.where, "found": q.found, "guess": q.guess, "why": q.why} for q in questions]


def _say_questions(questions: "tuple[Question, ...]") -> None:
    if questions:
        say(f"有 {len(questions)} 处要请您看一下：")
    for question in questions:
        say(f"  {question.where}：{question.found!r} → {question.guess!r}（{question.why}）")


def new(
    context: typer.Context,
    date: Annotated[str | None, typer.Option("--date", metavar="DATE", help="出刊日期，如 2018-06-28")] = None,
    series: Annotated[Series, typer.Option("--series", help="regular 正刊，supplement 增刊")] = "regular",
    after: Annotated[str | None, typer.Option("--after", metavar="ISSUE", help="只按这一期往下编号")] = None,
    add: Annotated[list[Path] | None, typer.Option("--add", metavar="FILE", help="加入来稿，可多次")] = None,
    output: Output = None,
    force: Force = False,
    as_json: Json = False,
) -> None:
    """开始下一期：期号接着往下编，名单取当日有效的。"""
    desk = desk_of(context)
    previous = desk.open_issue(after) if after else None
    started = desk.start(parse_day(date), series=series, after=previous, manuscripts=add or ())
    if output:
        write_issue(started.issue, output, force=force, images=started.images)
    if as_json:
        say_json({"issue": issue_json(started.issue), "questions": _questions_json(started.questions)})
        return
    say(desk.headline(started.issue))
    say(started.numbers.why)
    _say_questions(started.questions)
    if output:
        say(f"写好：{output}")


def export(
    context: typer.Context,
    issue: Annotated[str, typer.Argument(metavar="ISSUE", help="期刊文件或期号")],
    pdf: Annotated[Path | None, typer.Option("--pdf")] = None,
    docx: Annotated[Path | None, typer.Option("--docx")] = None,
    html: Annotated[Path | None, typer.Option("--html")] = None,
    images: Annotated[
        Images | None,
        typer.Option("--images", help="网页的图片：embedded 嵌在网页里（不写即此），beside 放在旁边的文件夹"),
    ] = None,
    txt: Annotated[Path | None, typer.Option("--txt")] = None,
    wechat: Annotated[Path | None, typer.Option("--wechat", help="贴进公众号编辑器的网页")] = None,
    purpose: Annotated[Purpose, typer.Option("--for", help="screen、print、archive 或 booklet")] = "screen",
    standard: Annotated[
        Literal["x1a", "x4"], typer.Option("--standard", help="送印：PDF/X-1a:2003 或 PDF/X-4")
    ] = "x1a",
    red: Annotated[
        Literal["house", "m100y100", "spot"], typer.Option("--red", help="送印：报头红依模板、M100 Y100 或专色")
    ] = "house",
    spot_name: Annotated[str, typer.Option("--spot-name", metavar="NAME", help="送印：专色的油墨名")] = "RED-SPOT",
    profile: Annotated[
        Path | None, typer.Option("--profile", metavar="FILE.icc", help="送印：印刷厂给的 CMYK 配置文件")
    ] = None,
    bleed: Annotated[float, typer.Option("--bleed", metavar="MM", help="送印：出血，毫米")] = 3.0,
    crop_marks: Annotated[bool, typer.Option("--crop-marks", help="送印：印裁切线")] = False,
    registration_marks: Annotated[bool, typer.Option("--registration-marks", help="送印：印套准标记")] = False,
    paper: Annotated[float, typer.Option("--paper", metavar="MM", help="小册子：一张纸的厚度，毫米")] = 0.1,
    carry: Annotated[bool, typer.Option("--carry", help="归档：PDF 里附带编辑文件（PDF/A-3u）")] = False,
    anyway: Annotated[bool, typer.Option("--anyway", help="图片精度不够也写出")] = False,
    force: Force = False,
    as_json: Json = False,
) -> None:
    """写出 PDF、DOCX、HTML 或纯文本，可一次写几种。"""
    places: dict[Format, Path | None] = {"pdf": pdf, "docx": docx, "html": html, "txt": txt, "wechat": wechat}
    wishes = wishes_for({form: path for form, path in places.items() if path}, images or "embedded")
    if images and not html:
        raise typer.BadParameter("--images 说的是网页的图片，请一并给出 --html。")
    if not wishes:
        raise typer.BadParameter("请至少给出 --pdf、--docx、--html、--txt、--wechat 中的一项。")
    options = press_options(standard, red, spot_name, profile, bleed, crop_marks, registration_marks, paper)
    export_files(desk_of(context), ExportWish(issue, wishes, PdfOrder(purpose, options, carry, anyway), force, as_json))


def fonts(context: typer.Context, as_json: Json = False) -> None:
    """哪种字体用在哪里、从哪里来、缺什么。"""
    rows = desk_of(context).font_report()
    if as_json:
        say_json({"fonts": rows})
        return
    for row in rows:
        say("  ".join(str(value) for value in row.values()))
