"""Break-glass: opening the record of somebody in an emergency, and looking at every attempt afterwards."""
