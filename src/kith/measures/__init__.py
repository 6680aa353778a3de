"""The measures engine: relational universes and continuity, for one person or a whole service, as a pure library.

It imports no Django and nothing else of Kith. The reference (`catalogue.measure`) is plain Python and *is* the
definition of every measure; the engine (`engine.measure_batch`) is its fast twin over Arrow rows.
"""
