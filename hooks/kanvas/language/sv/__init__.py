"""Swedish, by its lemmas."""
