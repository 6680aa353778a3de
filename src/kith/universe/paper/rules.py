"""Who may look at a photograph of a paper map. Imports no Django."""

from kith.universe.voices import THE_PERSON, WORKER


def may_look(what: str) -> bool:
    """Whether a listener of this kind may look at all, at the photographs of drawings that they hear of. A paper map
    names everybody on it, whoever may hear of them: it is for workers, and for the person whose it is; never for a
    carer or a volunteer."""
    return what in (WORKER, THE_PERSON)
