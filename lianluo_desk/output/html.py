"""A Story as a web page: semantic HTML with a small style sheet of its own, or inline styles for WeChat."""

import base64
from collections.abc import Mapping
from dataclasses import dataclass
from html import escape
from typing import Literal
from urllib.parse import quote

from markupsafe import Markup

from ..render.pack import Pack
from ..render.story import Picture, Story, walk
from .docx_images import Store, portable_image
from .html_blocks import HtmlWriter
from .html_looks import WEB_CSS, look_of

Kind = Literal["web", "wechat"]
Images = Literal["beside", "embedded"]
IMAGE_FOLDER = "images"


@dataclass(frozen=True, slots=True)
class _Pictures:
    """Where each picture of the story is found: an address, and the bytes to lay beside the page."""

    addresses: Mapping[str, str]
    files: Mapping[str, bytes]


def export_html(
    story: Story,
    pack: Pack | None = None,
    *,
    kind: Kind = "web",
    images: Images = "beside",
    store: Store | None = None,
    folder: str = IMAGE_FOLDER,
) -> str:
    """The page's text. `kind` web: a whole page, round which the pack's web.html.j2 may lay its own frame; wechat:
    one section to be pasted into the editor of a WeChat account. Pictures are named `folder/…` (their bytes come
    from `html_images`) or embedded. Raises DeskError when the pack's template is wrong.
    """
    addresses = _pictures(story, store, images, folder).addresses
    writer = HtmlWriter(look_of(kind, pack.styles if pack else None), addresses)
    body = writer.page(story)
    if kind == "wechat":
        return body + "\n"
    template = pack.web if pack else None
    if template is None:
        return _plain_page(story, body)
    return template.render(
        allow=len(body),
        title=story.title,
        author=story.author,
        subject=story.subject,
        keywords=story.keywords,
        date=story.date,
        language=story.language,
        css=Markup(WEB_CSS),
        body=Markup(body),
    )


def wechat_file(section: str, title: str, language: str) -> str:
    """The section in a page of its own, to be opened in a browser and copied from there."""
    return (
        f'<!DOCTYPE html>\n<html lang="{escape(language)}">\n<head>\n<meta charset="utf-8">\n'
        f"<title>{escape(title)}</title>\n</head>\n<body>\n{section}</body>\n</html>\n"
    )


def html_images(story: Story, store: Store | None, folder: str = IMAGE_FOLDER) -> dict[str, bytes]:
    """The picture files that lie beside a page, by their relative path."""
    return dict(_pictures(story, store, "beside", folder).files)


def _pictures(story: Story, store: Store | None, images: Images, folder: str) -> _Pictures:
    addresses: dict[str, str] = {}
    files: dict[str, bytes] = {}
    for block in walk(story.blocks):
        if not isinstance(block, Picture) or block.file in addresses:
            continue
        found = portable_image(block.file, store)
        if found is None:
            continue
        data, ending = found
        if images == "embedded":
            mime = "jpeg" if ending == "jpg" else ending
            addresses[block.file] = f"data:image/{mime};base64,{base64.b64encode(data).decode()}"
        else:
            name = f"{_safe(block.file)}.{ending}"
            addresses[block.file] = f"{quote(folder)}/{name}"
            files[f"{folder}/{name}"] = data
    return _Pictures(addresses, files)


def _safe(name: str) -> str:
    """A file name without its ending and without anything that could leave the folder."""
    stem = name.rsplit("/", 1)[-1].rsplit("\\", 1)[-1].split(".")[0]
    return (
        "".join(char if char.isascii() and (char.isalnum() or char in "-_") else "_" for char in stem)[:80] or "image"
    )


def _plain_page(story: Story, body: str) -> str:
    return (
        f'<!DOCTYPE html>\n<html lang="{escape(story.language)}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(story.title)}</title>\n<style>\n{WEB_CSS}</style>\n</head>\n"
        f"<body>\n{body}\n</body>\n</html>\n"
    )
