"""The fields of the issue and the facts of the publication."""
