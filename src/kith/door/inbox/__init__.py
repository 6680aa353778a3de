"""The case site's side of the door: what arrived. Installed on the case site only."""
