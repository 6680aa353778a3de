"""Who may open whom: allocations, teams, teams around, exclusions, and the one grant table (guarantee G5)."""
