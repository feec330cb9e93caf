"""Issues and packs that the tests of rendering and of files share."""

import datetime
from pathlib import Path

from hypothesis import strategies as st

from lianluo_desk.model.issue import (
    BLOCK_KINDS,
    Article,
    Block,
    Byline,
    Colophon,
    Image,
    Issue,
    Masthead,
    Run,
    Table,
)
from lianluo_desk.render.pack import Pack, load_pack

ROOT = Path(__file__).resolve().parent.parent.parent
LIANLUO = ROOT / "templates" / "lianluo"
HEGONG = ROOT / "tests" / "fixtures" / "packs" / "hegong"
DAY = datetime.date(2018, 6, 13)


def lianluo() -> Pack:
    return load_pack(LIANLUO)


def hegong() -> Pack:
    return load_pack(HEGONG)


def paragraph(block_id: str, text: str, lead: str = "") -> Block:
    runs = ((Run(lead, "lead"),) if lead else ()) + (Run(text),)
    return Block(block_id, runs=runs)


def full_article(article_id: str = "art1") -> Article:
    """One article with every kind of block."""
    return Article(
        article_id,
        title="坚持“五个一”活动 促进\n标准化建设",
        subtitle="支部工作纪实",
        note="第一段按语。\n第二段按语。",
        body=(
            paragraph(f"{article_id}p1", "建立定期集中学习机制——每两个月1次……", "建立“一会”提素质。"),
            Block(f"{article_id}h1", "heading1", (Run("一、总体情况"),)),
            Block(f"{article_id}h2", "heading2", (Run("（一）提高认识"),)),
            Block(f"{article_id}h3", "heading3", (Run("1.学习先行"),)),
            Block(f"{article_id}q1", "quote", (Run("一段引文。"),)),
            Block(f"{article_id}i1", "image", image=Image("a" * 64, "活动现场", "会场照片", 0.5)),
            Block(f"{article_id}t1", "table", table=Table((("市州", "件数"), ("长沙市", "245")), 1, "建议统计")),
            paragraph(f"{article_id}p2", "全文完。"),
        ),
        byline=Byline("代表议案建议处", ("容畅",), "供稿"),
    )


def full_issue(pack: Pack, *articles: Article) -> Issue:
    """An issue of the pack's publication with everything that its masthead and foot can print."""
    publication = pack.publication
    names = publication.distribution_on(DAY)
    colophon = publication.colophon_on(DAY)
    return Issue(
        "issue1",
        publication.id,
        publication.masthead,
        year=2018,
        number=16,
        cumulative=560,
        date=DAY,
        articles=articles or (full_article(), Article("art2", title="第二篇", body=(paragraph("b2", "正文。"),))),
        distribution=names.levels if names else (),
        colophon=Colophon(
            colophon.editors,
            colophon.phone,
            colophon.email,
            colophon.approval,
            copies=150,
            printer="河湖中心办公室",
            print_date=datetime.date(2018, 6, 14),
        ),
    )


_texts = st.text(
    st.characters(codec="utf-8") | st.sampled_from("“”—…　\n<&>{}%王柯敏，。1a\t\x00\x0b\ud800"), max_size=30
)
_names = st.lists(st.text("王柯敏容畅石韧欧阳", min_size=2, max_size=4), max_size=3).map(tuple)


@st.composite
def articles(draw: st.DrawFn, number: int = 0) -> Article:
    """Articles with any text anywhere."""
    kinds = [kind for kind in BLOCK_KINDS if kind not in ("image", "table")]
    body = []
    for index in range(draw(st.integers(0, 3))):
        runs = (Run(draw(_texts), "lead"), Run(draw(_texts)), Run(draw(_texts), "unknown"))
        body.append(Block(f"a{number}b{index}", draw(st.sampled_from(kinds)), runs))
    table = Table(((draw(_texts), draw(_texts)), (draw(_texts),)), 1, draw(_texts))
    body.append(Block(f"a{number}t", "table", table=table))
    body.append(Block(f"a{number}i", "image", image=Image(draw(_texts), draw(_texts), draw(_texts))))
    byline = Byline(draw(st.none() | _texts), draw(_names), draw(_texts))
    return Article(f"a{number}", draw(_texts), draw(st.none() | _texts), draw(st.none() | _texts), tuple(body), byline)


@st.composite
def issues(draw: st.DrawFn, pack: Pack) -> Issue:
    """Issues of the pack with any text anywhere and any part missing."""
    full = full_issue(pack, *(draw(articles(number)) for number in range(draw(st.integers(0, 2)))))
    masthead = Masthead(*(draw(st.just(None) | _texts) or "" if i == 0 else draw(st.none() | _texts) for i in range(7)))
    return Issue(
        full.id,
        full.publication,
        masthead,
        draw(st.sampled_from(("regular", "supplement"))),
        draw(st.none() | st.just(2018)),
        draw(st.none() | st.integers(1, 99_999)),
        draw(st.none() | st.integers(1, 99_999)),
        draw(st.none() | st.just(DAY)),
        full.articles if full.articles[0].id != "art1" else (),
        draw(st.just(()) | st.just(full.distribution)),
        Colophon(draw(_names), draw(st.none() | _texts), draw(st.none() | _texts), draw(st.none() | _texts)),
    )
