"""Kith: the relationship is the record."""
