"""The kin ties as a genogram: generations in rows, couples, households, and the same facts in sentences."""
