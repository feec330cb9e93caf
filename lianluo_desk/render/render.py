"""An Issue and a template pack → Story. Parts, order and every word of furniture are the template's to say."""

from collections.abc import Mapping
from itertools import count

from ..frozen import replace
from ..model.issue import Article, Issue
from ..model.names import evened, is_han
from .markup import Builder, MarkupError, Meta, parse
from .pack import Pack, Rendered
from .recast import cast
from .story import Group, Story, StoryBlock
from .template import Template
from .tree import Element
from .views import (
    ArticleReference,
    ArticleView,
    ColophonView,
    IssueView,
    LevelView,
    MastheadView,
)


def render(issue: Issue, pack: Pack) -> Story:
    """The issue as styled blocks. An article that did not change since the last time is not rendered again.

    Raises DeskError naming the template's file and line when the template is wrong.
    """
    articles = {article.id: _article(article, pack) for article in issue.articles}
    _forget_others(pack, articles)
    blocks, meta = _frame(_without_bodies(issue), pack)
    house = pack.publication.house
    return Story(
        blocks=_with_articles(blocks, articles),
        title=meta.text("title"),
        identifier=issue.id,
        subject=meta.text("subject"),
        author=meta.text("author"),
        keywords=meta.all("keyword"),
        date=issue.date.isoformat() if issue.date else "",
        names=names_of(issue, pack),
        even_pages=house.even_pages,
        mirrored=house.duplex,
        han_latin_gap=house.han_latin_gap,
    )


def names_of(issue: Issue, pack: Pack) -> tuple[str, ...]:
    """Personal names that no line break may split: the publication's people, authors and editors."""
    names = [*pack.publication.people, *issue.colophon.editors]
    for contact in pack.publication.contacts:
        names.extend(contact.editors)
    for article in issue.articles:
        names.extend(article.byline.names if article.byline else ())
    return tuple(name for name in dict.fromkeys(names) if _unbreakable(name))


def _unbreakable(name: str) -> bool:
    return len(name) > 1 and all(is_han(char) or char == "·" for char in name)


def _without_bodies(issue: Issue) -> Issue:
    """What the template of an issue can see: everything but the text inside the articles."""
    heads = tuple(
        Article(article.id, article.title, article.subtitle, byline=article.byline) for article in issue.articles
    )
    return replace(issue, articles=heads)


def _frame(issue: Issue, pack: Pack) -> tuple[tuple[StoryBlock, ...], Meta]:
    """The blocks round the articles, an empty group standing for each article; remembered while they are the same."""
    known = pack.memory.frame
    if known and known[0][0] == issue:
        return known[0][1], known[0][2]
    root = _tree(pack.issue, _issue_markup(issue, pack), "issue")
    with _Blame(pack.issue):
        meta = Meta(root)
        ids = frozenset(article.id for article in issue.articles)
        blocks = Builder(pack.styles, ids).blocks(root)
    known[:] = [(issue, blocks, meta)]
    return blocks, meta


def _with_articles(blocks: tuple[StoryBlock, ...], articles: Mapping[str, Group]) -> tuple[StoryBlock, ...]:
    return tuple(_with_article(block, articles) for block in blocks)


def _with_article(block: StoryBlock, articles: Mapping[str, Group]) -> StoryBlock:
    if not isinstance(block, Group):
        return block
    if block.kind == "article":
        return articles[block.source]
    if any(isinstance(inner, Group) for inner in block.blocks):
        return replace(block, blocks=_with_articles(block.blocks, articles))
    return block


def _issue_markup(issue: Issue, pack: Pack) -> str:
    house = pack.publication.house
    labels = evened([level.label for level in issue.distribution])
    return pack.issue.render(
        issue=IssueView(issue, house),
        masthead=MastheadView(issue.masthead),
        articles=tuple(ArticleReference(article) for article in issue.articles),
        distribution=tuple(map(LevelView, issue.distribution, count(), labels)),
        colophon=ColophonView(issue.colophon),
        house=house,
    )


def _article(article: Article, pack: Pack) -> Group:
    """The group of an article, from the memory of the pack when the article is the same value."""
    known = pack.memory.articles.get(article.id)
    if known is not None and (known.article is article or known.article == article):
        return known.group
    view = ArticleView(article, frozenset(pack.styles.spans), known.view if known else None)
    markup = pack.article.render(article=view, house=pack.publication.house)
    with _Blame(pack.article):
        made = cast(markup, Builder(pack.styles), known.cast if known else None)
    group = Group("article", made.blocks, article.id)
    pack.memory.articles[article.id] = Rendered(article, group, view, made)
    return group


def _forget_others(pack: Pack, articles: dict[str, Group]) -> None:
    """Keep the memory as small as the issue at hand."""
    for article_id in list(pack.memory.articles):
        if article_id not in articles:
            pack.memory.articles.pop(article_id, None)


def _tree(template: Template, markup: str, root_name: str) -> Element:
    with _Blame(template):
        root = parse(markup)
        if root.tag != root_name:
            raise MarkupError(f"最外层应当是 <{root_name}>，现在是 <{root.tag}>", f"<{root.tag}")
    return root


class _Blame:
    """Turns a problem of the markup into an error of the template that wrote it."""

    def __init__(self, template: Template) -> None:
        self._template = template

    def __enter__(self) -> None:
        return None

    def __exit__(self, _kind: object, error: BaseException | None, _trace: object) -> None:
        if isinstance(error, MarkupError):
            line = self._template.line_of(error.needle) if error.needle else 0
            raise self._template.error(error.message, line, error.hint or "请改正模板后再试。") from error
