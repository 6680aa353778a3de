"""Moving somebody on the map: round it, which changes the picture alone; nearer or further, which is a reading."""
