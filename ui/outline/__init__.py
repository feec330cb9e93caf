"""The outline: the issue from masthead to colophon."""
