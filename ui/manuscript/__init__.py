"""The manuscript: one flowing sheet for each article."""
