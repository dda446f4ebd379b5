"""Django's settings, derived from `env`. No behaviour of the service is configured here."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import dj_database_url
from csp.constants import NONE, SELF

from jipp.config.env import Mode, build_id, env
from jipp.config.logs import logging_config
from jipp.core.ui.bundle import CSS_FILES

ENV = env()
DEBUG = False
SECRET_KEY = ENV.secret() or "missing"
SECRET_KEY_FALLBACKS = ENV.former_secrets()
PACKAGE = Path(__file__).resolve().parents[1]

# -- hosts ------------------------------------------------------------------------------------
DOMAIN = ENV.domain
ALLOWED_HOSTS = [DOMAIN, f".{DOMAIN}"]
if ENV.mode is not Mode.PRODUCTION:
    ALLOWED_HOSTS += ["127.0.0.1", "[::1]"]
ROOT_URLCONF = "jipp.config.urls"
WSGI_APPLICATION = "jipp.config.wsgi.application"
APPEND_SLASH = True
USE_X_FORWARDED_HOST = False
if ENV.behind_proxy:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

# -- apps, lower floors first -----------------------------------------------------------------
INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "django_htmx",
    "django_prose_editor",
    "jipp.core",
    "jipp.files",
    "jipp.mail",
    "jipp.accounts",
    "jipp.regions",
    "jipp.network",
    "jipp.tasks",
    "jipp.innovations",
    "jipp.search",
    "jipp.content",
    "jipp.exchange",
    "jipp.api",
    "jipp.notify",
    "jipp.portal",
    "jipp.workspace",
    "jipp.config",
]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

MIDDLEWARE = [
    "jipp.core.middleware.request_log",
    # Headers first, so that every answer has them, refusals of the steps below too.
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "jipp.core.middleware.permissions_policy",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "jipp.core.delivery.compress",
    "jipp.core.middleware.language_of_path",
    "jipp.core.middleware.plain_errors",
    "jipp.core.middleware.actor_of_request",
    "jipp.network.middleware.node_of_host",
    "django.middleware.common.CommonMiddleware",
    # Lazy: nothing reads the session or sets a cookie on the pages of visitors.
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "jipp.network.actors.actor_of_session",
    "django_htmx.middleware.HtmxMiddleware",
]

# -- database: SQLite embedded, PostgreSQL in production --------------------------------------
_database: Any = dj_database_url.parse(ENV.database(), conn_max_age=600, conn_health_checks=True)
if _database["ENGINE"].endswith("sqlite3"):
    _database["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": (
            "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;"
            "PRAGMA cache_size=-8000; PRAGMA mmap_size=0; PRAGMA temp_store=MEMORY;"
        ),
    }
else:
    # With parameters left to the server a statement stays the same text: it is planned once a connection.
    _database["OPTIONS"] = {
        **_database.get("OPTIONS", {}),
        "server_side_binding": True,
        "prepare_threshold": 5,
    }
DATABASES: dict[str, Any] = {"default": _database}
SEARCH_HOME = ENV.home / "index"
# Attempts to sign in are counted here, by all processes together (docs/decisions/013).
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "accounts_limit",
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    }
}

# -- language: Indonesian in the source, English as translation under /en/ --------------------
LANGUAGE_CODE = "id"
LANGUAGES = [("id", "Bahasa Indonesia"), ("en", "English")]
LOCALE_PATHS = [PACKAGE / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Asia/Jakarta"

# -- pages ------------------------------------------------------------------------------------
TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "APP_DIRS": True,
        "OPTIONS": {
            "environment": "jipp.core.jinja.environment",
            "context_processors": [
                "jipp.core.jinja.page_context",
                "jipp.network.middleware.site_context",
            ],
        },
    },
]

STATIC_URL = "/static/"
STATIC_ROOT = ENV.home / "static"
STATICFILES_FINDERS = [
    "jipp.core.assets.BundleFinder",
    "django.contrib.staticfiles.finders.AppDirectoriesFinder",
]
_hashed = "whitenoise.storage.CompressedManifestStaticFilesStorage"
_plain = "django.contrib.staticfiles.storage.StaticFilesStorage"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": _plain if ENV.mode is Mode.TEST else _hashed},
    "uploads": {
        "BACKEND": "jipp.files.storage.ContentFolder",
        # Readable for the group, to which a web server in front may belong.
        "OPTIONS": {
            "location": ENV.home / "uploads",
            "file_permissions_mode": 0o640,
            "directory_permissions_mode": 0o750,
        },
    },
}
WHITENOISE_USE_FINDERS = ENV.mode is Mode.TEST
WHITENOISE_MAX_AGE = 3600
CSS_BUNDLE = CSS_FILES
MEDIA_ROOT = ENV.home / "uploads"
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_500_000
DATA_UPLOAD_MAX_NUMBER_FIELDS = 1000
DATA_UPLOAD_MAX_NUMBER_FILES = 20
# The whole body of a request; the limits of single files are in `files.purposes`.
UPLOAD_MAX_BYTES = 25_000_000
FILE_UPLOAD_HANDLERS = [
    "jipp.files.uploads.SizeGuard",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]
FILE_UPLOAD_TEMP_DIR = ENV.temporary()
SENDFILE = ENV.sendfile

# -- people and sign-in -----------------------------------------------------------------------
AUTH_USER_MODEL = "accounts.Person"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}", "OPTIONS": options}
    for name, options in (
        ("MinimumLengthValidator", {"min_length": 12}),
        ("CommonPasswordValidator", {}),
        ("NumericPasswordValidator", {}),
        ("UserAttributeSimilarityValidator", {"user_attributes": ("email", "name")}),
    )
]
AUTH_PASSWORD_VALIDATORS.append({"NAME": "jipp.accounts.passwords.GuessableValidator"})
if ENV.mode is Mode.TEST:
    PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_UNIQUE_EMAIL = True
ACCOUNT_ADAPTER = "jipp.accounts.adapter.AccountAdapter"
ACCOUNT_CHANGE_EMAIL = True
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_LOGIN_ON_EMAIL_CONFIRMATION = True
ACCOUNT_FORMS = {
    "login": "jipp.accounts.forms.LoginForm",
    "signup": "jipp.accounts.forms.SignupForm",
    "add_email": "jipp.accounts.forms.EmailForm",
    "change_password": "jipp.accounts.forms.ChangePasswordForm",
    "set_password": "jipp.accounts.forms.SetPasswordForm",
    "reset_password": "jipp.accounts.forms.ResetPasswordForm",
    "reset_password_from_key": "jipp.accounts.forms.ResetPasswordKeyForm",
    "reauthenticate": "jipp.accounts.forms.ReauthenticateForm",
}
# Behind a proxy every request comes from the proxy: limits count the address that it names.
ALLAUTH_TRUSTED_PROXY_COUNT = 1 if ENV.behind_proxy else 0
PASSWORD_RESET_TIMEOUT = 3600
MFA_ADAPTER = "jipp.accounts.adapter.FactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not ENV.https
MFA_TOTP_TOLERANCE = 1
MFA_FORMS = {
    "authenticate": "jipp.accounts.forms.CodeForm",
    "reauthenticate": "jipp.accounts.forms.CodeAgainForm",
    "activate_totp": "jipp.accounts.forms.ActivateTOTPForm",
    "add_webauthn": "jipp.accounts.forms.AddWebAuthnForm",
    "edit_webauthn": "jipp.accounts.forms.EditWebAuthnForm",
}
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "workspace:home"
SESSION_COOKIE_NAME = "jipp_sesi"
SESSION_COOKIE_AGE = 14 * 24 * 3600
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_NAME = "jipp_csrf"
CSRF_FAILURE_VIEW = "jipp.core.views.errors.csrf_failed"

# -- mail: a server, or (not in production) a folder that is read in the browser ----------------
MAIL_SMTP_URL = ENV.smtp_url
MAIL_FROM = ENV.mail_from or f"surat@{DOMAIN}"
MAIL_PER_MINUTE = ENV.mail_per_minute
MAIL_HOME = ENV.home / "mail"
MAIL_MAY_STAY_HERE = ENV.mode is not Mode.PRODUCTION
MAILBOX_IS_OPEN = ENV.mode is Mode.DEMO and not ENV.smtp_url
PORTAL_ADDRESS = ENV.address()

# -- safety -----------------------------------------------------------------------------------
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "object-src": [NONE],
    },
}
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SECURE_HSTS_SECONDS = 31_536_000 if ENV.https else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = ENV.https
SECURE_SSL_REDIRECT = ENV.https
SECURE_REDIRECT_EXEMPT = [r"^healthz$"]
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = ENV.https

LOGGING_CONFIG = None
logging_config(ENV)
SILENCED_SYSTEM_CHECKS: list[str] = []
BUILD_ID = build_id()
