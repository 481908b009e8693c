"""Danish, by its lemmas."""
