"""Paper: blank rings to print, and a photograph of a map that was drawn on them."""
