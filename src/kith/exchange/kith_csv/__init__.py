"""kith-csv: a universe as it is valid now, as a folder of plain tables, out and in."""
