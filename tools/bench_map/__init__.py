"""How well the map seats people, measured beside other layouts on the same universes: `make bench-map`."""
