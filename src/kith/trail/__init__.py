"""Who did, saw or shared what: append-only, chained (guarantee G2)."""
