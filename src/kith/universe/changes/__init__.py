"""What changed between two days of a life, in sentences."""
