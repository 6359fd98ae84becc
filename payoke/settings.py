"""Settings: one file, read from the environment; a secret has no default.

Each variable may also be given as `NAME_FILE`, the path of a file that holds it.
"""

import sys
from pathlib import Path
from typing import Any

from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _

from common import logs
from common.databases import connection
from common.environment import env, flag, items, mail_settings
from common.limits import *  # noqa: F403 - each name is a setting

BASE_DIR = Path(__file__).resolve().parent.parent

# --- What this installation is -------------------------------------------------------------

DEMO = flag("PAYOKE_DEMO")
DEBUG = False
SECRET_KEY = env("SECRET_KEY")
SECRET_KEY_FALLBACKS = items("SECRET_KEY_FALLBACKS")
FIELD_KEYS = env("FIELD_KEYS")
ORGANISATION_NAME = env("ORGANISATION_NAME", "Casebook")
ALLOWED_HOSTS = items("ALLOWED_HOSTS", "localhost,127.0.0.1" if DEMO else "")
PUBLIC_ADDRESS = env("PUBLIC_ADDRESS", "http://localhost:8000" if DEMO else "")
CSRF_TRUSTED_ORIGINS = items("CSRF_TRUSTED_ORIGINS")
BACKUP_RECIPIENT = env("BACKUP_RECIPIENT", "")
MEDIA_ROOT = env("MEDIA_ROOT", str(BASE_DIR / "var" / "media"))

if len(SECRET_KEY) < 32 or SECRET_KEY.startswith(("change", "default", "secret")):
    raise ImproperlyConfigured("SECRET_KEY is too short or a default: make a random one.")
if DEMO and not set(ALLOWED_HOSTS) <= {"localhost", "127.0.0.1", "[::1]", "testserver"}:
    raise ImproperlyConfigured("PAYOKE_DEMO runs on loopback only: see ALLOWED_HOSTS.")

# --- Apps ----------------------------------------------------------------------------------

INSTALLED_APPS = [
    "common",
    "audit",
    "workspace",
    "records",
    "accounts",
    "contacts",
    "cases",
    "casepage",
    "disclosures",
    "deadlines",
    "documents",
    "counseling",
    "shelter",
    "legal",
    "admin_support",
    "psychosocial",
    "ambulant",
    "education",
    "transfers",
    "oversight",
    "reports",
    "exchange",
    "demo",
    "django.forms",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django.contrib.humanize",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "guardian",
    "pgtrigger",
    "pghistory",
    "django_countries",
    "django_htmx",
    "template_partials.apps.SimpleAppConfig",
    "django_celery_beat",
]

# What the page of a case is composed of, in the order of its tabs: subclasses of CasePart.
CASE_PARTS = [
    "casepage.own.OverviewPart",
    "casepage.own.PersonPart",
    "casepage.own.ReferralPart",
    "casepage.network.NetworkPart",
    "casepage.preferences.PreferencesPart",
    "counseling.part.CounselingPart",
    "deadlines.part.DeadlinesPart",
    "deadlines.task_part.TasksPart",
    "legal.part.LegalPart",
    "legal.part.CourtDaysPart",
    "shelter.part.ShelterPart",
    "admin_support.part.AdminSupportPart",
    "psychosocial.part.PsychosocialPart",
    "ambulant.part.AmbulantPart",
    "education.part.EducationPart",
    "documents.part.DocumentsPart",
    "disclosures.part.SharingPart",
    "transfers.part.TransfersPart",
    "reports.part.ReportsPart",
    "casepage.own.AccessPart",
]

MIDDLEWARE = [
    "common.middleware.RequestLog",
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "django_permissions_policy.PermissionsPolicyMiddleware",
    "common.middleware.PrivateAnswers",
    "common.middleware.AnonymousHealth",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
    "accounts.middleware.SignedIn",
    "common.middleware.NoZeroBytes",
    "audit.middleware.Trail",
    "accounts.middleware.SessionPolicyMiddleware",
    "pghistory.middleware.HistoryMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
]

FORM_RENDERER = "django.forms.renderers.TemplatesSetting"
ROOT_URLCONF = "payoke.urls"
WSGI_APPLICATION = "payoke.wsgi.application"

CACHED_LOADER = (
    "django.template.loaders.cached.Loader",
    [
        "django.template.loaders.filesystem.Loader",
        "django.template.loaders.app_directories.Loader",
    ],
)
TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "common.context.organisation",
                "accounts.context.reader",
                "deadlines.context.late",
                "workspace.context.notices",
            ],
            "loaders": [("template_partials.loader.Loader", [CACHED_LOADER])],
            "builtins": ["template_partials.templatetags.partials"],
        },
    }
]

# --- Database, cache, broker ---------------------------------------------------------------

IS_WEB = flag("WEB")

# The web and the worker own nothing; migrate, restore and purge use the owner.
DATABASE_URL = env("DATABASE_URL")
DATABASES = {
    "default": connection(DATABASE_URL, "page" if IS_WEB else "task", is_web=IS_WEB),
    "owner": {
        **connection(env("DATABASE_OWNER_URL", DATABASE_URL), "owner", is_web=IS_WEB),
        "ATOMIC_REQUESTS": False,
        "TEST": {"MIRROR": "default"},
    },
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# The database holds the cache too: limits on sign-in and single-use codes must hold across
# processes and without the broker.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "cache",
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    }
}

REDIS_URL = env("REDIS_URL", "")
CELERY_BROKER_URL = (
    REDIS_URL.replace("unix://", "redis+socket://", 1)
    if REDIS_URL.startswith("unix://")
    else REDIS_URL
)
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_ACKS_LATE = True
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_BEAT_SCHEDULER = "django_celery_beat.schedulers:DatabaseScheduler"
CELERY_TIMEZONE = env("TIME_ZONE", "Europe/Brussels")

# --- People and sign-in ----------------------------------------------------------------------

# Who changed a row, and on which page, is written with its history; a page that is only looked at
# changes no row that has one.
PGHISTORY_MIDDLEWARE_METHODS = ("POST",)

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["accounts.backends.Backend"]
ANONYMOUS_USER_NAME = None
GUARDIAN_MONKEY_PATCH_USER = False
# Its backend is not hooked on purpose: cases.access is the only reader of grants.
SILENCED_SYSTEM_CHECKS = ["guardian.W001"]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 15},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("name", "email")},
    },
    {"NAME": "accounts.passwords.GuessableValidator"},
]
PASSWORD_RESET_TIMEOUT = 2 * 60 * 60

ACCOUNT_ADAPTER = "accounts.adapters.StaffAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = True
ACCOUNT_PREVENT_ENUMERATION = "strict"
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_REAUTHENTICATION_TIMEOUT = 300
ACCOUNT_DEFAULT_HTTP_PROTOCOL = "http" if DEMO else "https"
ALLAUTH_TRUSTED_PROXY_COUNT = int(env("TRUSTED_PROXY_COUNT", "0"))
MFA_ADAPTER = "accounts.adapters.FactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_FORMS = {
    "add_webauthn": "accounts.passkeys.AddForm",
    "login_webauthn": "accounts.passkeys.LoginForm",
    "reauthenticate_webauthn": "accounts.passkeys.ReauthenticateForm",
}
MFA_TRUST_ENABLED = False
MFA_RECOVERY_CODES_SHOW_ONCE = True
MFA_TOTP_ISSUER = ORGANISATION_NAME
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = DEMO
USERSESSIONS_TRACK_ACTIVITY = False

# A session ends after this time, used or not; the age of the cookie alone would slide.
DAY_SECONDS = SESSION_COOKIE_AGE = 10 * 60 * 60
SESSION_EXPIRE_AT_BROWSER_CLOSE = True

# --- Cookies, transport, headers -----------------------------------------------------------

SECURE = not DEMO
SESSION_COOKIE_NAME = "__Host-session" if SECURE else "session"
CSRF_COOKIE_NAME = "__Host-forgery" if SECURE else "forgery"
LANGUAGE_COOKIE_NAME = "__Host-language" if SECURE else "language"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = SECURE
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = LANGUAGE_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = LANGUAGE_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "common.error_pages.forgery"
SECURE_SSL_REDIRECT = SECURE
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]
SECURE_HSTS_SECONDS = 2 * 365 * 24 * 3600 if SECURE else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = SECURE
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if flag("BEHIND_PROXY") else None
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "object-src": [NONE],
    }
}
FEATURES_OFF = (
    "accelerometer camera display-capture geolocation gyroscope magnetometer microphone midi"
    " payment usb"
)
PERMISSIONS_POLICY: dict[str, list[str]] = {feature: [] for feature in FEATURES_OFF.split()}

# --- Language, time, files, mail -----------------------------------------------------------

LANGUAGE_CODE = "en"
LANGUAGES = [("nl", _("Dutch")), ("fr", _("French")), ("en", _("English"))]
LOCALE_PATHS = [BASE_DIR / "templates" / "locale"]
FORMAT_MODULE_PATH = ["common.formats"]
USE_I18N = USE_TZ = True
TIME_ZONE = env("TIME_ZONE", "Europe/Brussels")

STATIC_URL = "/static/"
STATIC_ROOT = env("STATIC_ROOT", str(BASE_DIR / "var" / "static"))
STATICFILES_DIRS = [BASE_DIR / "static"]
TESTING = "pytest" in sys.modules
STORAGES = {
    "default": {"BACKEND": "audit.files.EncryptedStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if TESTING
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 500
# No upload lies in clear on a disk. The proxy in front takes a little more than this.
FILE_UPLOAD_HANDLERS = ["common.uploads.EncryptingUploadHandler"]
# unix:///path or tcp://host:port of a ClamAV daemon; empty: files are not scanned.
CLAMD_URL = env("CLAMD_URL", "")
UPLOAD_LIMIT_BYTES = int(env("UPLOAD_LIMIT_MB", "20")) * 1024 * 1024
# All files of one form together.
UPLOADS_LIMIT_BYTES = int(env("UPLOADS_LIMIT_MB", "60")) * 1024 * 1024
# Documents of one file together, what one person adds in a day, and files examined at once.
FILE_QUOTA_BYTES = int(env("FILE_QUOTA_MB", "2000")) * 1024 * 1024
PERSON_QUOTA_BYTES = int(env("PERSON_QUOTA_MB", "1000")) * 1024 * 1024
EXAMINATIONS_AT_ONCE = int(env("EXAMINATIONS_AT_ONCE", "4"))

EMAIL_URL = env("EMAIL_URL", "console://" if DEMO else "")
EMAIL_BACKEND, _mail = mail_settings(EMAIL_URL)
EMAIL_HOST, EMAIL_PORT = _mail["host"], _mail["port"]
EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = _mail["user"], _mail["password"]
EMAIL_USE_SSL, EMAIL_USE_TLS = _mail["ssl"], _mail["tls"]
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = SERVER_EMAIL = env("FROM_EMAIL", "casebook@localhost")

# --- Log: an allow-list of fields, never a body, a name or a query -------------------------

LOGGING = logs.configuration(level=env("LOG_LEVEL", "INFO"))
