"""The case site as the tests run it: a home of its own, a fast password hasher, nothing else different."""

import os
import tempfile

os.environ["KITH_HOME"] = tempfile.mkdtemp(prefix="kith-test-home-")

from kith.settings.case import *  # noqa: E402, F403

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
