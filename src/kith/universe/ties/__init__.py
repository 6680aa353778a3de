"""Adding a tie between any two, changing it, correcting it."""
