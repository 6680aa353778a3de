"""Taking the map away: printed, as a PDF, as a picture; whose copy it is decides what stands on it."""
