"""How a higher domain reaches a lower page: plain lists of names. Imports nothing of Kith but the translation marks.

`PERSON_PAGES`: the pages of a person in groups: (title of the group, its pages); each page (name of the address, its
title, the part it needs).
`PAGES_FOR_WORKERS`: those of them that only whoever writes in the record may open.
`CHRONOLOGY`: each a function `(opened, as_known_at) -> list of access.chronology.Event`.
"""

from django.utils.translation import gettext_lazy as _

PERSON_PAGES = [
    (
        _("Relationships"),
        [
            ("map", _("Map"), "universe"),
            ("list", _("List"), "universe"),
            ("table", _("Table"), "universe"),
            ("genogram", _("Genogram"), "universe"),
        ],
    ),
    (
        _("History"),
        [
            ("chronology", _("Chronology"), "chronology"),
            ("drawings", _("Drawings"), "universe"),
            ("changes", _("What changed"), "universe"),
        ],
    ),
    (
        _("Safety"),
        [
            ("no-contact", _("No contact"), "universe"),
            ("concerns", _("Concerns"), "safeguarding"),
            ("family-working", _("Family working"), "universe"),
        ],
    ),
    (
        _("About"),
        [
            ("about", _("Who I am"), "about"),
            ("who-may-open", _("Who may open this"), "rights"),
        ],
    ),
]

PAGES_FOR_WORKERS = {"family-working", "concerns"}

CHRONOLOGY = [
    "kith.access.chronology.events",
    "kith.universe.chronology.events",
]
