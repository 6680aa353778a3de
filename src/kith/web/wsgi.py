"""What the server runs; which site it is, DJANGO_SETTINGS_MODULE says."""

from django.core.wsgi import get_wsgi_application

from kith.web.bad_input import in_utf8_only

application = in_utf8_only(get_wsgi_application())
