"""Adding a member, and changing or correcting what is said of one."""
