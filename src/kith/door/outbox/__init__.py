"""The sealed site's side of the door: what may pass, and the carrying of it. Installed on the sealed site only."""
