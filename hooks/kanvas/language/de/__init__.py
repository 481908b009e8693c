"""German, by its lemmas."""
