"""The pictures of docs/measures: for each measure two invented universes, one low and one high, drawn and measured."""
