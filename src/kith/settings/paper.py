"""Photographs of paper maps: how large they may be, and the key under which they are kept (docs/decisions/0029)."""

import re

from kith.settings import home

PHOTOGRAPH_BYTES = 12_000_000  # as a phone takes it
PHOTOGRAPHS_OF_A_DRAWING = 6  # sheets

# The one address that takes more than a form: the whole request, with room for what is sent around the picture.
LARGER_FORMS = {re.compile(r"/people/[^/]+/drawings/[0-9]+/photograph/"): PHOTOGRAPH_BYTES + 100_000}
# In memory alone: Django would put what is larger into a temporary file, as it came, where nobody erases it.
FILE_UPLOAD_HANDLERS = ["django.core.files.uploadhandler.MemoryFileUploadHandler"]
FILE_UPLOAD_MAX_MEMORY_SIZE = PHOTOGRAPH_BYTES + 100_000

# The first key seals, every one of them opens: to change it, put a new line above the old one. Outside the database, so
# that no copy of it holds both.
PHOTOGRAPH_KEYS = home.secret("case", "photographs").split()
