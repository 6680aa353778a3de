"""What the server runs; which site it is, DJANGO_SETTINGS_MODULE says."""

from django.core.wsgi import get_wsgi_application

application = get_wsgi_application()
