"""The live service's universes in the schema of the measures: without names, words or ids that lead back."""
