"""A named purpose: the one reason for which two universes may be looked at together (guarantee G6)."""
