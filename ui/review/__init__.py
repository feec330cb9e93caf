"""Review rounds in the window: what was sent, what came home, what is decided."""
