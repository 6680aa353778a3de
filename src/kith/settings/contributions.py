"""How a higher domain reaches a lower page: plain lists of names. Imports nothing of Kith but the translation marks.

`PERSON_PAGES`: the row of pages of a person: (name of the address, its title, the part it needs).
`PAGES_FOR_WORKERS`: those of them that only whoever writes in the record may open.
`CHRONOLOGY`: each a function `(opened, as_known_at) -> list of access.chronology.Event`.
"""

from django.utils.translation import gettext_lazy as _

PERSON_PAGES = [
    ("map", _("Map"), "universe"),
    ("list", _("List"), "universe"),
    ("table", _("Table"), "universe"),
    ("chronology", _("Chronology"), "chronology"),
    ("drawings", _("Drawings"), "universe"),
    ("no-contact", _("No contact"), "universe"),
    ("concerns", _("Concerns"), "safeguarding"),
    ("family-working", _("Family working"), "universe"),
    ("about", _("Who I am"), "about"),
    ("who-may-open", _("Who may open this"), "rights"),
]

PAGES_FOR_WORKERS = {"family-working", "concerns"}

CHRONOLOGY = [
    "kith.access.chronology.events",
    "kith.universe.chronology.events",
]
