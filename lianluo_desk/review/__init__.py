"""Review rounds: what was sent, what came back, what changed and who changed it; comparison of any two."""
