"""Two members who are one, and one who is two: nothing moves, nothing is lost, all of it can be undone."""
