"""Rounds: what was sent, what came back, what changed, who changed it."""
