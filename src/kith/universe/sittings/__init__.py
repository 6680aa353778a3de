"""Drawings: the sittings in which a map is made together, from draft to confirmed by the person."""
