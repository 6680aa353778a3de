"""The duty desk: whoever sits at it opens the records of a team's people for some days."""
