"""One module a foreign format: what comes in, and what goes out."""
