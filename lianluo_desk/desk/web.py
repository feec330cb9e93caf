"""An issue's web pages as files: the whole page with its pictures in it or beside it, and the one for WeChat."""

from pathlib import Path
from typing import TYPE_CHECKING

from ..output.html import export_html, html_images, wechat_file
from .making import Export

if TYPE_CHECKING:
    from ..output.docx_images import Store
    from ..render.pack import Pack
    from ..render.story import Story


def web_files(story: "Story", pack: "Pack", store: "Store", wish: Export) -> dict[Path, bytes]:
    """The page that is wished for, and the pictures beside it if that is wished. Raises DeskError."""
    if wish.format == "wechat":
        section = export_html(story, pack, kind="wechat", images="embedded", store=store)
        return {wish.path: wechat_file(section, story.title, story.language).encode()}
    folder = wish.image_folder.name
    page = export_html(story, pack, images=wish.images, store=store, folder=folder)
    pictures = html_images(story, store, folder) if wish.images == "beside" else {}
    return {wish.path: page.encode()} | {wish.path.parent / name: data for name, data in pictures.items()}
