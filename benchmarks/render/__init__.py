"""How fast an edit becomes a new story, and a story a Word file, a web page, a text."""
