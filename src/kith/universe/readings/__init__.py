"""What one voice says of one tie on one day."""
