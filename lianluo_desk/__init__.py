"""Lianluo Desk (联络动态编辑台): the core, without a window."""

__version__ = "0.1.0"
