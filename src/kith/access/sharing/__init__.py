"""Who may open a person's record: seeing it, giving it, ending it."""
