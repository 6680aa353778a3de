"""The relational universe: members, ties, readings, voices, time, and the map (S1)."""
