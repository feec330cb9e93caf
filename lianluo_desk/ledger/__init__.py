"""Which number comes next, and which are taken: pure rules over numbers."""
