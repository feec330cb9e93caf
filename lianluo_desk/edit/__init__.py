"""History of states: undo that never discards, named savepoints."""
