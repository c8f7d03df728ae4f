"""Settings of the site, all of them from the environment (see `.env.example`).

Nothing here depends on where the site runs: a machine with no configuration at
all gets SQLite, a secret of its own and http on the loopback address.
"""

from pathlib import Path
from urllib.parse import urlsplit

from csp.constants import NONCE, NONE, SELF
from js_asset import static_lazy

from config import database, env, mail

BASE_DIR = Path(__file__).resolve().parent.parent
env.load(BASE_DIR / ".env")

DATA_DIR = env.folder("DATA_DIR", BASE_DIR / "var")
DEBUG = env.flag("DEBUG", default=False)
SECRET_KEY = env.secret("SECRET_KEY", keep_in=DATA_DIR / "secret-key")

# Where the server listens, and the address by which readers know the site. Links in feeds,
# canonical addresses and mails come from SITE_URL, never from what a request claims.
HOST = env.text("HOST", "127.0.0.1")
PORT = env.number("PORT", 8000, least=1, most=65535)
SITE_URL = env.origin("SITE_URL", f"http://127.0.0.1:{PORT}")
IS_HTTPS = SITE_URL.startswith("https://")
ALLOWED_HOSTS = env.words(
    "ALLOWED_HOSTS",
    default=[str(urlsplit(SITE_URL).hostname), "localhost", "127.0.0.1", "[::1]"],
)
# How many proxies of the owner's stand in front. Forwarded headers are believed only from them.
TRUSTED_PROXIES = env.number("TRUSTED_PROXIES", 0, least=0, most=5)

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "config.apps.AdminConfig",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.contrib.sitemaps",
    "crispy_forms",
    "django_prose_editor",
    "django_tasks",
    "django_tasks_db",
    "blog",
    "comments",
    "wordpress",
    "config.apps.SiteConfig",
]

MIDDLEWARE = [
    "config.headers.HeadersMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "config.guard.GuardMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "config.headers.CompressionMiddleware",
    "config.errors.ErrorPageMiddleware",
    "django.middleware.http.ConditionalGetMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "config.crosssite.CrossSiteMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "wordpress.middleware.OldAddressMiddleware",
]
# It also adds a missing last slash, so that an old address without one is one step away.
APPEND_SLASH = False

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "blog.context.site",
            ],
        },
    },
]
CRISPY_ALLOWED_TEMPLATE_PACKS = ["site"]
CRISPY_TEMPLATE_PACK = "site"

DATABASES = {"default": database.settings("DATABASE_URL", data_dir=DATA_DIR)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default"]}}

way = mail.read("MAIL_URL", data_dir=DATA_DIR)
EMAIL_BACKEND, EMAIL_FILE_PATH = way.backend, way.folder
EMAIL_HOST, EMAIL_PORT = way.host, way.port
EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = way.user, way.password
EMAIL_USE_SSL, EMAIL_USE_TLS = way.is_encrypted, way.starts_tls
EMAIL_TIMEOUT = 20  # seconds
DEFAULT_FROM_EMAIL = SERVER_EMAIL = mail.sender("MAIL_FROM", site_url=SITE_URL)

AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]
LOGIN_URL = "admin:login"

LANGUAGE_CODE = env.text("LANGUAGE_CODE", "en")
TIME_ZONE = env.time_zone("TIME_ZONE", "UTC")
USE_TZ = True
USE_I18N = True

STATIC_URL = "/static/"
STATIC_ROOT = DATA_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
# Before `collectstatic` has run, the files are served from where they lie.
WHITENOISE_AUTOREFRESH = WHITENOISE_USE_FINDERS = (
    DEBUG or not (STATIC_ROOT / "staticfiles.json").exists()
)
WHITENOISE_SKIP_COMPRESS_EXTENSIONS = ["map", "avif", "webp", "jpg", "png", "gif", "woff2", "gz"]
MEDIA_URL = "/media/"
MEDIA_ROOT = DATA_DIR / "media"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "config.static.StaticStorage"},
}
FILE_UPLOAD_PERMISSIONS = 0o644
PICTURES = {
    "FILE_TYPES": ["AVIF", "WEBP"],
    "PICTURE_CLASS": "blog.renditions.Rendition",
    # Named here, or another package that happens to be installed would change it.
    "PROCESSOR": "blog.processing.leave",
    "USE_PLACEHOLDERS": False,
}

# Limits. Forms of readers are small; pictures come in through the admin.
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_500_000  # bytes, without files
DATA_UPLOAD_MAX_NUMBER_FIELDS = 1000
PUBLIC_BODY_LIMIT = 300_000  # bytes
ADMIN_BODY_LIMIT = 30_000_000  # bytes, with files
IMPORT_BODY_LIMIT = 1_000_000_000  # bytes; the export of another site, from its new owner only

SECURE_SSL_REDIRECT = IS_HTTPS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if TRUSTED_PROXIES else None
SECURE_REDIRECT_EXEMPT = [r"^(livez|readyz)$"]
SECURE_HSTS_SECONDS = 31_536_000 if IS_HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = env.flag("HSTS_SUBDOMAINS", default=False)
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
X_FRAME_OPTIONS = "DENY"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = IS_HTTPS
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_NAME = "__Host-session" if IS_HTTPS else "session"
CSRF_COOKIE_NAME = "__Host-csrf" if IS_HTTPS else "csrf"
CSRF_FAILURE_VIEW = "config.errors.cross_site"
# Django looks for its own class and does not see that config/crosssite.py inherits from it.
SILENCED_SYSTEM_CHECKS = ["security.W003"]
# Whether the sub-domains have https too is the owner's to say, with HSTS_SUBDOMAINS.
if not SECURE_HSTS_INCLUDE_SUBDOMAINS:
    SILENCED_SYSTEM_CHECKS += ["security.W005", "security.W021"]

# Extensions of the editor that the library does not have, and their modules. What an article
# may hold is blog/richtext.py's to say, so none of them adds a rule.
DJANGO_PROSE_EDITOR_EXTENSIONS = [
    {"extensions": {name: lambda config, rules: None}, "js": [static_lazy(path) for path in paths]}
    for name, paths in {
        "TrailingNode": [],
        "CaptionExit": ["js/caption.js"],
        "Gallery": ["js/editor/gallery.js"],
        "Embed": ["js/editor/embed.js"],
        "Recording": ["js/editor/recording.js"],
        "Highlighter": ["js/editor/highlight.js"],
        "CleanPaste": ["js/editor/paste.js"],
    }.items()
]
# The editor's library writes one style element; this is its hash, for the pinned version only.
EDITOR_STYLE = "'sha256-PlumsSlvJ7vvWzjqibGAYKq92O3y/4JTxWWsWJvyUYA='"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "media-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "manifest-src": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "object-src": [NONE],
    },
}
# What the admin's pages may do besides.
ADMIN_CONTENT_SECURITY_POLICY = {
    "script-src": [NONCE],
    "style-src": [EDITOR_STYLE],
}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "handlers": {
        "stderr": {"class": "logging.StreamHandler", "formatter": "line"},
        # The worker turns its loggers up to a line for every task that went well.
        "errors": {"class": "logging.StreamHandler", "formatter": "line", "level": "ERROR"},
    },
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {
        "broadsheet": {"level": "INFO"},
        "django": {"handlers": [], "propagate": True},
        "django_tasks": {"handlers": ["errors"], "propagate": False},
        "django_tasks_db": {"handlers": ["errors"], "propagate": False},
    },
}
