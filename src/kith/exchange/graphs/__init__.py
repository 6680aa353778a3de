"""A universe as a graph for other programs: GraphML (networkx, igraph) and GEXF (Gephi)."""
