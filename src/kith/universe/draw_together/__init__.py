"""Two people beside one tablet draw the map: one question a screen, each answer kept at once."""
