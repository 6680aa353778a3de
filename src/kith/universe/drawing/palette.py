"""The colours of the map. Meaning never hangs on one of them alone: fill and line differ as well."""

INK = "#1f2733"
QUIET = "#4b5463"
PAPER = "#fffdf9"
WHITE = "#ffffff"
HAIRLINE = "#c9c2b4"
BANDS = ("#f4e6cb", "#f8eeda", "#fbf5e8", "#fdfaf3")  # from the middle outwards
SHELF = "#f6f3ec"
CENTRE = "#2c3a55"

BETTER = "#1b6f5f"
BETTER_EDGE = "#0c4a3f"
WORSE = "#a63d18"
WORSE_EDGE = "#7d2b0e"
NOT_ASKED = "#5f6773"

# Half-toned, for a voice other than the person's: the same hues, half way to the paper.
BETTER_HALF = "#9cc7bb"
WORSE_HALF = "#d9a48f"
NOT_ASKED_HALF = "#cdd2d9"

BETTER_PALE = "#d6e5df"
PALE = "#e9e6df"
CHOSEN = "#ffd84d"
