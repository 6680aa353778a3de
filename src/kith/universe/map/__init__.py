"""The map's page: what its address asks for, what it draws, and the panel of whoever is chosen on it."""
