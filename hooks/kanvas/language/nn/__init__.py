"""Nynorsk, by its lemmas."""
