"""Interviews made with Network Canvas, read completely and safely. Nothing here touches a database."""

from .interview import Alter, CannotRead, Edge, Found, Interview, LeftOut
from .limits import Limits
from .mapping import Meanings, load_mapping
from .meaning import (
    closeness_of,
    contact_of,
    domain_of,
    for_better_of,
    for_worse_of,
    kind_of,
    name_of,
    noted,
    noted_text,
    pull_of,
    tie_of,
    unanswered,
)
from .reading import read_interviews

__all__ = [
    "Alter",
    "CannotRead",
    "Edge",
    "Found",
    "Interview",
    "LeftOut",
    "Limits",
    "Meanings",
    "closeness_of",
    "contact_of",
    "domain_of",
    "for_better_of",
    "for_worse_of",
    "kind_of",
    "load_mapping",
    "name_of",
    "noted",
    "noted_text",
    "pull_of",
    "read_interviews",
    "tie_of",
    "unanswered",
]
