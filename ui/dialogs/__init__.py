"""Dialogs: each is freed when it is closed."""
