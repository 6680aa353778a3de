"""What both sites share. `for_site` makes the rest from a site's name alone, so that the two cannot drift apart."""

import os
import re
from pathlib import Path
from typing import Any

import environ
from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

from kith.settings import home
from kith.settings.signing_in import *  # noqa: F403
from kith.settings.standing_in import *  # noqa: F403

PACKAGE = Path(__file__).resolve().parent.parent
FORM_BYTES = 1_000_000
FORM_FIELDS = 2_000
# Addresses that take more than a form holds, and how many bytes (the case site has one: `settings.paper`).
LARGER_FORMS: dict[re.Pattern[str], int] = {}

# Each site sets these for itself (`for_site`); here they say what they are.
KITH_SITE = ""
TRAIL_KEY = ""
TRAIL_WITNESS = Path()
SECOND_STEP_KEY = ""
DEMO_ACCOUNTS = Path()

DEBUG = False
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "[::1]", *filter(None, os.environ.get("KITH_HOSTS", "").split(","))]

COMMON_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.forms",
    "axes",
    "allauth.account",
    "allauth.mfa",
    "kith.trail",
    "kith.accounts",
    "kith.web",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "kith.web.compressed.CompressedPages",
    "kith.web.no_store.NoStore",
    "csp.middleware.CSPMiddleware",
    "kith.web.bad_input.AnswerBadInput",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "kith.accounts.sessions.SessionLimits",
    "kith.accounts.sessions.AskToSignIn",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "axes.middleware.AxesMiddleware",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "kith.web.context.site",
            ],
        },
    }
]
FORM_RENDERER = "kith.web.forms.GovukRenderer"

AUTH_USER_MODEL = "accounts.User"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
]
LOGIN_URL = "sign-in"
LOGIN_REDIRECT_URL = "home"
LOGOUT_REDIRECT_URL = "sign-in"

LANGUAGE_CODE = "en-gb"
# Welsh joins this list when its catalogue is whole: a page marked as Welsh must not be read out in English.
LANGUAGES = [("en-gb", _("English"))]
LOCALE_PATHS = [PACKAGE / "web" / "locale"]
USE_TZ = True
TIME_ZONE = "Europe/London"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

STATIC_URL = "/static/"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "object-src": [NONE],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "form-action": [SELF],
    }
}
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "kith.web.bad_input.form_has_expired"
DATA_UPLOAD_MAX_MEMORY_SIZE = FORM_BYTES
DATA_UPLOAD_MAX_NUMBER_FIELDS = FORM_FIELDS
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"without names": {"()": "kith.web.logs.WithoutNames"}},
    "handlers": {"out": {"class": "logging.StreamHandler", "formatter": "without names"}},
    # Django's own handlers write paths, and send whole tracebacks with their values by e-mail.
    "loggers": {name: {"handlers": [], "propagate": True} for name in ("django", "django.server")},
    "root": {"handlers": ["out"], "level": "WARNING"},
}

SQLITE_OPTIONS = {
    "transaction_mode": "IMMEDIATE",
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA secure_delete=ON;"
    " PRAGMA busy_timeout=20000; PRAGMA foreign_keys=ON;",
}


def database(site: str, variable: str) -> dict[str, Any]:
    """The site's one database: what `variable` in the environment names, else SQLite in the site's home."""
    folder = home.site_home(site)
    found: dict[str, Any] = environ.Env().db(variable, default=f"sqlite:///{folder / 'kith.sqlite3'}")
    if found["ENGINE"].endswith("sqlite3"):
        found["OPTIONS"] = dict(SQLITE_OPTIONS)
        _owner_only(Path(found["NAME"]))
    else:
        found["CONN_MAX_AGE"] = 60
        found["CONN_HEALTH_CHECKS"] = True
    return found


def _owner_only(path: Path) -> None:
    """SQLite gives its write-ahead log the rights of the database file, so that file is made first."""
    if path.parent.is_dir():
        path.touch(mode=home.OWNER_ONLY_FILE, exist_ok=True)
        path.chmod(home.OWNER_ONLY_FILE)


def for_site(site: str, variable: str) -> dict[str, Any]:
    """The settings that differ between the sites only by the site's name."""
    folder = home.site_home(site)
    (folder / "static").mkdir(exist_ok=True)
    return {
        "KITH_SITE": site,
        "SECRET_KEY": home.secret(site, "sessions"),
        "DATABASES": {"default": database(site, variable)},
        "STATIC_ROOT": folder / "static",
        "SESSION_COOKIE_NAME": f"kith_{site}_session",
        "CSRF_COOKIE_NAME": f"kith_{site}_csrf",
        "TRAIL_KEY": home.secret(site, "trail"),
        "TRAIL_WITNESS": folder / "trail.witness",
        "SECOND_STEP_KEY": home.secret(site, "second-step"),
        "DEMO_ACCOUNTS": folder / "demo-accounts.json",
    }
