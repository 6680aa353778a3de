"""The replay: a universe over its own days, each as the map of that day shows it."""
