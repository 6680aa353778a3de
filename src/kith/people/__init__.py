"""The person served, and the centre of a universe. Tables only: lists and search of people are in `access`."""
