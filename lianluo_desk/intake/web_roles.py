"""The web page that the desk itself writes: its classes say what every line is."""

from .source import Role

_TAGS: dict[str, Role] = {"h2": "title", "h3": "heading1", "h4": "heading2", "h5": "heading3", "figcaption": "caption"}
_CLASSES: dict[str, Role] = {
    "masthead": "masthead", "contents": "contents", "subtitle": "subtitle", "note": "note", "body": "paragraph",
    "byline": "byline", "distribution": "distribution", "foot": "colophon", "colophon": "colophon",
}  # fmt: skip


def own_role(tag: str, hint: str, above: Role) -> Role:
    """The role of what stands in an element with this tag and these classes, inside of something with a role."""
    if above in ("masthead", "contents"):
        return above
    if tag == "blockquote" or (above == "quote" and tag == "p"):
        return "quote"
    for name in hint.split()[1:]:
        if name in _CLASSES:
            return _CLASSES[name]
    if tag in _TAGS:
        return _TAGS[tag]
    return "paragraph" if tag in ("figure", "table") else above
