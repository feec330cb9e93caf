"""What arrives becomes an Issue or an Article; what is uncertain becomes a question."""
