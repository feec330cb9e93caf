"""The publication's settings: facts that hold from a day on, and every former set of them."""
