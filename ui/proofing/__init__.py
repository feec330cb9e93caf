"""Proofreading in the window: the check behind the typing, its findings, the third proof, the house's registers."""
