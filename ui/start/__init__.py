"""The start page: the issue in work, the next one, the past ones."""
