"""What `kith serve` runs; which site it is, DJANGO_SETTINGS_MODULE says."""

from django.conf import settings

from kith.web.whole_requests import WholeRequests
from kith.web.wsgi import application as site

application = WholeRequests(site, most=settings.DATA_UPLOAD_MAX_MEMORY_SIZE, larger=settings.LARGER_FORMS)
