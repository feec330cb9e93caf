"""Template packs: a folder holds everything that belongs to one bulletin alone."""

from collections.abc import Callable, Iterator
from functools import cached_property
from pathlib import Path
from typing import Any

from .. import resources
from ..errors import DeskError
from ..frozen import dataclass
from ..model.issue import Article, Issue
from ..model.publication import Publication
from .markup import Meta
from .publication_file import FILE as PUBLICATION_FILE
from .publication_file import parse_publication, pinyin_as_written
from .recast import Cast
from .story import Group, StoryBlock
from .style_file import FILE as STYLES_FILE
from .style_file import parse_styles
from .styles import Styles
from .template import Template
from .toml_file import read_text
from .values import FILTERS, any_padded, as_value, padded_name
from .views import OPEN_TYPES, ArticleView

ISSUE_FILE = "issue.xml.j2"
ARTICLE_FILE = "article.xml.j2"
WEB_FILE = "web.html.j2"
REVIEW_FILE = "review.docx"


class Rendered:
    """What was made of an article: its group, with what the template saw and what was read of its markup."""

    def __init__(self, article: Article, group: Group, view: ArticleView, cast: Cast) -> None:
        self.article, self.group, self.view, self.cast = article, group, view, cast


class Memory:
    """What rendering need not do twice: results, each with the value that it was made of.

    The articles by id, and the frame round them (one at most).
    """

    def __init__(self) -> None:
        self.articles: dict[str, Rendered] = {}
        self.frame: list[tuple[Issue, tuple[StoryBlock, ...], Meta]] = []


@dataclass(frozen=True)
class Pack:
    """One bulletin: its facts, its looks, its templates (their texts), and its style sheet for Word."""

    name: str
    folder: Path
    publication: Publication
    styles: Styles
    issue_template: str
    article_template: str
    web_template: str = ""
    keep: bool = False  # what is made of the files is kept for the next start

    @cached_property
    def memory(self) -> Memory:
        """What was rendered of this pack."""
        return Memory()

    @cached_property
    def issue(self) -> Template:
        """The template of an issue. Raises DeskError when it is no template."""
        return self._template(self.issue_template, ISSUE_FILE)

    @cached_property
    def article(self) -> Template:
        """The template of an article. Raises DeskError when it is no template."""
        return self._template(self.article_template, ARTICLE_FILE)

    @cached_property
    def web(self) -> Template | None:
        """The template of the web page around an issue, or None when the pack has none."""
        return self._template(self.web_template, WEB_FILE) if self.web_template else None

    def _template(self, source: str, file: str) -> Template:
        """A house that does not pad names has filters that leave them alone."""
        padding: dict[str, Callable[..., Any]] = {"padded": padded_name, "any_padded": any_padded}
        if not self.publication.house.pad_names:
            padding = {"padded": as_value, "any_padded": lambda _names: False}
        name, filters = f"{self.name}/{file}", {**FILTERS, **padding}
        return Template(source, name, filters, OPEN_TYPES, keep=self.keep)

    @cached_property
    def review_sheet(self) -> bytes | None:
        """The Word file that holds the styles of review copies, or None when the pack has none."""
        path = self.folder / REVIEW_FILE
        return path.read_bytes() if path.is_file() else None

    def doubts(self) -> tuple[str, ...]:
        """Open questions about the pack's facts, as Chinese sentences: contacts in doubt, pinyin that does not fit."""
        found = [contact.doubt for contact in self.publication.contacts if contact.doubt]
        text = read_text(self.folder / PUBLICATION_FILE)
        if not pinyin_as_written(text):
            from .pinyin import pinyin_doubt

            masthead = self.publication.masthead
            found.append(pinyin_doubt(masthead.title, masthead.pinyin))
        return tuple(doubt for doubt in found if doubt)


def load_pack(folder: Path, *, keep: bool = False) -> Pack:
    """The pack in `folder`; files that did not change are not parsed again.

    Raises DeskError naming the file and the place of what is wrong in it.
    """
    name = folder.name
    return Pack(
        name=name,
        folder=folder,
        publication=parse_publication(read_text(folder / PUBLICATION_FILE), f"{name}/{PUBLICATION_FILE}", keep=keep),
        styles=parse_styles(read_text(folder / STYLES_FILE), f"{name}/{STYLES_FILE}", keep=keep),
        issue_template=read_text(folder / ISSUE_FILE),
        article_template=read_text(folder / ARTICLE_FILE),
        web_template=read_text(folder / WEB_FILE) if (folder / WEB_FILE).is_file() else "",
        keep=keep,
    )


def packs(folder: Path | None = None, *, keep: bool = False) -> tuple[Pack, ...]:
    """The packs that are installed (or lie in `folder`), by name.

    Raises DeskError when one of them is broken, or when two speak for the same publication.
    """
    found = tuple(load_pack(path, keep=keep) for path in _pack_folders(folder or resources.templates()))
    ids = [pack.publication.id for pack in found]
    for pack in found:
        if ids.count(pack.publication.id) > 1:
            raise DeskError(
                f"有两个模板都属于刊物“{pack.publication.id}”。", "请改掉其中一个 publication.toml 里的 id。"
            )
    return found


def _pack_folders(folder: Path) -> Iterator[Path]:
    return (path for path in sorted(folder.iterdir()) if (path / PUBLICATION_FILE).is_file())
