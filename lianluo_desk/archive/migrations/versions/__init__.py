"""One module for each released step of the schema; a released step is never edited."""
