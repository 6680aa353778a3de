"""Two universes looked at together, within a named purpose and nowhere else (guarantee G6)."""
