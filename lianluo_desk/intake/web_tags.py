"""Elements of HTML by what they do to a text."""


def _names(text: str) -> frozenset[str]:
    return frozenset(text.split())


SKIPPED = _names(
    "script style iframe noscript template input button select option textarea svg math object embed applet audio "
    "video canvas map head link meta title frameset noframes datalist dialog"
)
"""Nothing inside of these is read."""
BLOCKS = _names(
    "p div section article header footer main aside nav h1 h2 h3 h4 h5 h6 ul ol li dl dt dd table thead tbody tfoot tr "
    "td th caption figure figcaption blockquote pre form fieldset legend address center details summary body html hr "
    "menu marquee"
)
"""These begin and end a line."""
HEADINGS = {f"h{level}": level for level in range(1, 7)}
BOLD = _names("b strong")
DELETED = _names("del s strike")
