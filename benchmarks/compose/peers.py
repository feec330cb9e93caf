"""The same text set by others, as well as their usual means allow: Typst, reportlab's Platypus, LibreOffice."""

import html
import shutil
import subprocess
import time
from pathlib import Path

from lianluo_desk.model.issue import Article, Issue

TYPST = """
import sys, typst
typst.compile(sys.argv[1], output=sys.argv[2], font_paths=[sys.argv[3]], ignore_system_fonts=True)
"""

REPORTLAB = """
import json, sys
from reportlab.lib.enums import TA_CENTER, TA_JUSTIFY, TA_RIGHT
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import Paragraph, SimpleDocTemplate
for role in ("FangSong", "Kai", "XiaoBiaoSong"):
    pdfmetrics.registerFont(TTFont(role, f"{sys.argv[3]}/Bulletin{role}-Regular.ttf", shapable=False))
styles = {
    "title": ParagraphStyle("t", fontName="XiaoBiaoSong", fontSize=22, leading=44, alignment=TA_CENTER, wordWrap="CJK"),
    "body": ParagraphStyle("b", fontName="FangSong", fontSize=15.75, leading=28.95, firstLineIndent=31.5,
                           alignment=TA_JUSTIFY, wordWrap="CJK"),
    "byline": ParagraphStyle("s", fontName="Kai", fontSize=15.75, leading=28.95, alignment=TA_RIGHT, wordWrap="CJK"),
}
page = SimpleDocTemplate(sys.argv[2], pagesize=A4, leftMargin=28 * mm, rightMargin=26 * mm, topMargin=37 * mm,
                         bottomMargin=35 * mm)
page.build([Paragraph(text, styles[style]) for style, text in json.load(open(sys.argv[1], encoding="utf-8"))])
"""

_TYPST_HEAD = """
#set page(paper: "a4", margin: (inside: 28mm, outside: 26mm, top: 37mm, bottom: 35mm), footer: context {
  let page = counter(page).get().first()
  align(if calc.odd(page) { right } else { left })[— #page —]
})
#set text(font: ("Bulletin FangSong",), size: 15.79pt, lang: "zh", region: "cn")
#set par(justify: true, first-line-indent: (amount: 2em, all: true), leading: 13.83pt, spacing: 13.83pt)
#show heading: it => align(center, text(font: "Bulletin XiaoBiaoSong", size: 22pt, weight: "regular", it.body))
#align(center, text(font: "Bulletin XiaoBiaoSong", size: 66pt, fill: red)[联络动态])
#align(center)[第16期 \\ （总第五百六十期）]
#line(length: 100%, stroke: 1.2mm + red)
"""


def paragraphs(article: Article) -> list[tuple[str, str]]:
    """Style and text of each paragraph of an article."""
    found = [("title", article.title.replace("\n", ""))]
    if article.subtitle:
        found.append(("byline", "——" + article.subtitle))
    found += [("body", block.text) for block in article.body if block.text]
    if article.byline:
        found.append(("byline", f"（{article.byline.unit}　{'、'.join(article.byline.names)}）"))
    return found


def texts(issue: Issue) -> list[tuple[str, str]]:
    return [paragraph for article in issue.articles for paragraph in paragraphs(article)]


def typst_source(issue: Issue) -> str:
    lines = [_TYPST_HEAD]
    for style, text in texts(issue):
        safe = "".join("\\" + char if char in "\\#*_`$<>@=-+/~[]\"'" else char for char in text)
        lines.append({"title": f"= {safe}", "body": safe, "byline": f"#align(right)[{safe}]"}[style])
    return "\n\n".join(lines)


def office_source(issue: Issue) -> str:
    rows = [f'<p class="{style}">{html.escape(text)}</p>' for style, text in texts(issue)]
    looks = (
        "@page{size:21cm 29.7cm;margin:3.7cm 2.6cm 3.5cm 2.8cm}"
        "p{font-family:'Bulletin FangSong';font-size:16pt;line-height:28.95pt;margin:0;text-align:justify}"
        ".body{text-indent:2em}.title{font-family:'Bulletin XiaoBiaoSong';font-size:22pt;text-align:center}"
        ".byline{text-align:right}"
    )
    head = f'<head><meta charset="utf-8"><style>{looks}</style></head>'
    return f'<html lang="zh-CN">{head}<body>{"".join(rows)}</body></html>'


def office(issue: Issue, folder: Path) -> float | None:
    """Milliseconds that LibreOffice takes in a process of its own, None where it is not installed."""
    program = shutil.which("soffice")
    if program is None:
        return None
    source = folder / "issue.html"
    source.write_text(office_source(issue), encoding="utf-8")
    command = [
        program,
        f"-env:UserInstallation={(folder / 'profile').as_uri()}",
        "--headless",
        "--convert-to",
        "pdf:writer_web_pdf_Export",
        "--outdir",
        str(folder),
        str(source),
    ]
    subprocess.run(command, capture_output=True, check=True)  # makes its profile
    start = time.perf_counter()
    subprocess.run(command, capture_output=True, check=True)
    return (time.perf_counter() - start) * 1000
