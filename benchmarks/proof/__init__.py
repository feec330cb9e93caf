"""How fast proofreading is."""
