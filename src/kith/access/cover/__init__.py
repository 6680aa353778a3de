"""Cover for leave: a colleague opens the records of somebody's people for as long as they are away."""
