"""The base page, the GOV.UK parts, the form renderer, and what every page shares."""
