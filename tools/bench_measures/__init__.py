"""`make bench-measures`: the measures engine beside graph libraries and data frames, on the same universes."""
