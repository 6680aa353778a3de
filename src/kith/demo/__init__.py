"""An invented service: coherent, the same for the same seed. Nobody in it is real."""
