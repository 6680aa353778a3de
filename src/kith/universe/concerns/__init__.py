"""Concerns: somebody told of harm while a map was drawn. Kept here until safeguarding takes them up."""
