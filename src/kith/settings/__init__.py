"""The settings of the two sites. See `docs/decisions/0002-two-sites-one-package.md`."""
