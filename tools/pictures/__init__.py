"""Pictures of the map and its pages in every state, at both widths, in colour and in grey: `make pictures`."""
