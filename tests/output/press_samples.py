"""Two composed issues for the tests of finished files: the real one, and one with pictures, a table and addresses."""

import io
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

import pikepdf
from PIL import Image as Pictures

from lianluo_desk.intake import read_file
from lianluo_desk.model.issue import Block, Image, Issue, Run, Table
from lianluo_desk.output.press import PressOptions, Purpose, export_for, facts_of
from lianluo_desk.render.pack import Pack, load_pack
from lianluo_desk.render.render import render
from lianluo_desk.render.story import Story
from lianluo_desk.resources import templates
from lianluo_desk.typeset.flow import typeset
from lianluo_desk.typeset.fonts import FontBook
from lianluo_desk.typeset.pages import Pages
from lianluo_desk.typeset.setting import Options

REAL = Path(__file__).parents[2] / "templates" / "lianluo" / "samples" / "2018-16.txt"
FONTS = FontBook.bundled()
ADDRESSES = "详情见https://www.example.gov.cn/a/b?x=1，来信请寄abc.def@example.com。"


def picture(mode: str = "RGB", size: tuple[int, int] = (640, 480), kind: str = "PNG", **saved: object) -> bytes:
    """A colourful picture."""
    bands = [Pictures.linear_gradient("L"), Pictures.radial_gradient("L"), Pictures.linear_gradient("L").rotate(90)]
    made = Pictures.merge("RGB", [band.resize(size) for band in bands])
    if mode == "RGBA":
        made.putalpha(Pictures.radial_gradient("L").resize(size))
    else:
        made = made.convert(mode)
    file = io.BytesIO()
    made.save(file, kind, **saved)
    return file.getvalue()


FILES = {
    "a" * 64: picture(size=(1600, 1067), kind="JPEG", quality=85),
    "b" * 64: picture("RGBA", (960, 500)),
    "c" * 64: picture("L", (760, 600)),
}
STORE: Callable[[str], bytes] = FILES.__getitem__


@dataclass(frozen=True)
class Sample:
    """An issue with its story and pages."""

    issue: Issue
    story: Story
    pages: Pages

    def export(self, purpose: Purpose, **options: object) -> bytes:
        chosen = PressOptions(facts=facts_of(self.issue), **options)
        return export_for(purpose, self.pages, FONTS, self.story, store=STORE, options=chosen)


@cache
def _pack() -> Pack:
    return load_pack(templates() / "lianluo")


def _composed(issue: Issue) -> Sample:
    pack = _pack()
    story = render(issue, pack)
    return Sample(issue, story, typeset(story, pack.styles, FONTS, Options(STORE)))


@cache
def real() -> Sample:
    return _composed(read_file(REAL, (_pack().publication,)).issue)


@cache
def rich() -> Sample:
    """The real issue with pictures, a table with an empty cell and a short row, and addresses in its first article."""
    issue = real().issue
    first = issue.articles[0]
    rows = (("市州", "代表人数", "建议件数"), ("长沙市", "105", "320"), ("娄底市", "", "88"), ("湘西自治州", "47"))
    added = (
        Block("px", "paragraph", (Run(ADDRESSES),)),
        Block("ia", "image", image=Image("a" * 64, "调研现场", "代表在村里听意见", 0.8)),
        Block("tb", "table", table=Table(rows, 1, "各市州代表情况")),
        Block("ib", "image", image=Image("b" * 64, "", "流程示意图", 0.5)),
        Block("ic", "image", image=Image("c" * 64, "统计图", "逐年统计图", 0.4)),
    )
    body = (*first.body[:1], *added, *first.body[1:])
    return _composed(replace(issue, articles=(replace(first, body=body), *issue.articles[1:])))


@cache
def small() -> Sample:
    """Two pages with everything on them: for tests that spoil a file in many ways."""
    issue = rich().issue
    first = issue.articles[0]
    body = tuple(block for block in first.body if block.id in (first.body[0].id, "ib", "tb"))
    return _composed(replace(issue, articles=(replace(first, body=body),)))


@cache
def exported(name: str, purpose: Purpose) -> bytes:
    """The file of a sample for a purpose, with the usual choices."""
    return {"real": real, "rich": rich, "small": small}[name]().export(purpose)


def opened(data: bytes) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(data))


def changed(data: bytes, change: Callable[[pikepdf.Pdf], object], **saving: object) -> bytes:
    """The file after `change`, written by another program."""
    with opened(data) as pdf:
        change(pdf)
        file = io.BytesIO()
        pdf.save(file, **saving)
    return file.getvalue()


def content(pdf: pikepdf.Pdf, page: int = 0) -> bytes:
    return bytes(pdf.pages[page].Contents.read_bytes())


def draw(pdf: pikepdf.Pdf, operators: bytes, page: int = 0) -> None:
    """Add operators to a page."""
    pdf.pages[page].contents_add(pikepdf.Stream(pdf, operators))
