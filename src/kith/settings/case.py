"""The case site: people, their universes, and those who work with them. It knows nothing of the sealed site."""

from kith.settings.base import *  # noqa: F403
from kith.settings.base import COMMON_APPS, for_site
from kith.settings.concerns import *  # noqa: F403
from kith.settings.paper import *  # noqa: F403
from kith.settings.production import settings_of_production
from kith.settings.purposes import *  # noqa: F403

globals().update(for_site("case", "DATABASE_URL"))

INSTALLED_APPS = [
    *COMMON_APPS,
    "kith.door.inbox",
    "kith.people",
    "kith.access",
    "kith.universe",
    "kith.exchange",
]
ROOT_URLCONF = "kith.web.case_urls"

globals().update(settings_of_production(globals()))
