"""The one place where the two sites meet: a closed list of messages, carried from the sealed site to the case site."""
