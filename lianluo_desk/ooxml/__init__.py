"""Word files: the only room that knows WordprocessingML."""
