"""Settings of the test run, set before Django reads any: nothing of the owner's.

Loaded by pytest as a plugin (see pyproject.toml). Only DATABASE_URL is taken
from outside, so that the same tests run on both databases.
"""

import atexit
import os
import shutil
import tempfile

FOLDER = tempfile.mkdtemp(prefix="broadsheet-tests-")
atexit.register(shutil.rmtree, FOLDER, ignore_errors=True)

os.environ.update(
    DATA_DIR=FOLDER,
    DEBUG="False",
    SECRET_KEY="only-for-tests-" * 5,
    SECRET_KEY_FILE="",
    HOST="127.0.0.1",
    PORT="8000",
    SITE_URL="http://testserver",
    ALLOWED_HOSTS="testserver,localhost,127.0.0.1",
    TRUSTED_PROXIES="0",
    MAIL_URL="",
    MAIL_FROM="",
    HSTS_SUBDOMAINS="False",
    LANGUAGE_CODE="en",
    TIME_ZONE="UTC",
    DJANGO_SETTINGS_MODULE="config.settings",
)
