"""Norwegian, written in Bokmål."""
