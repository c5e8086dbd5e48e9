"""Settings: one module, values from the environment; README.md has the table of them."""

from pathlib import Path

from csp.constants import NONCE, NONE, SELF
from django.urls import reverse_lazy

from sdp import environment

BASE_DIR = Path(__file__).resolve().parent.parent
VAR_DIR = environment.read_folder("VAR_DIR", default=BASE_DIR / "var")

DEBUG = environment.read_flag("DEBUG", default=False)
DEMONSTRATION = environment.read_flag("DEMONSTRATION", default=DEBUG)
SECOND_FACTOR = environment.read_flag("SECOND_FACTOR", default=not DEMONSTRATION)
IDLE_HOURS = environment.read_count("IDLE_HOURS", default=4, least=1)
HTTPS = environment.read_flag("HTTPS", default=not DEBUG)
PROXIES = environment.read_count("PROXIES", default=0)
SECRET_KEY = environment.read_secret_key("SECRET_KEY", kept_in=VAR_DIR / "secret-key")
ALLOWED_HOSTS = environment.read_hosts("ALLOWED_HOSTS", default=["127.0.0.1", "localhost", "[::1]"])

INSTALLED_APPS = [
    "priorities",
    "reports",
    "django.forms",
    "sdp.administration.AdministrationConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.contrib.sitemaps",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "sdp.signing_in",
    "crispy_forms",
    "simple_history",
    "django_tasks",
    "django_tasks_db",
    "django_prose_editor",
    "js_asset",
    "csp",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "sdp.published_files.PublishedFiles",
    "sdp.kept_pages.KeptPages",
    "csp.middleware.CSPMiddleware",
    "django.middleware.http.ConditionalGetMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "sdp.signing_in.idle.IdleMiddleware",
    "sdp.signing_in.middleware.SecondFactorMiddleware",
    "sdp.doorkeeper.Doorkeeper",
    "sdp.storage_away.StorageAway",
]

ROOT_URLCONF = "sdp.urls"
WSGI_APPLICATION = "sdp.wsgi.application"
ASGI_APPLICATION = "sdp.asgi.application"

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
                "csp.context_processors.nonce",
                "priorities.context_processors.site_partnership",
            ],
            "libraries": {
                "sdp_forms": "sdp.forms.tags",
                "sdp_page_meta": "sdp.page_meta",
                "sdp_file_words": "sdp.file_words",
                "reports_published_files": "reports.published_files",
            },
        },
    },
]

DATABASES = {"default": environment.read_database("DATABASE_URL", default=VAR_DIR / "sdp.sqlite3")}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

CACHES = {"default": {"BACKEND": "sdp.shared_cache.SharedCache", "LOCATION": "cache"}}

AUTHENTICATION_BACKENDS = [
    "django.contrib.auth.backends.ModelBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
    "reports.partnership_roles.PartnershipRoles",
]
ACCOUNT_ADAPTER = "sdp.accounts.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"username", "email"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "email*", "password1*"]  # Nobody signs up; the log-in methods must be among them.
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_SESSION_REMEMBER = False
# How often one address of the net may ask for e-mails, and how often one mailbox is asked whether it wants them.
ACCOUNT_RATE_LIMITS = {"follow": "20/h/ip", "follow_mail": "3/d/key"}
ACCOUNT_FORMS = {
    "login": "sdp.forms.accounts.SignInForm",
    "change_password": "sdp.forms.accounts.ChangePasswordForm",
    "reset_password": "sdp.forms.accounts.ResetPasswordForm",
    "reset_password_from_key": "sdp.forms.accounts.NewPasswordForm",
    "reauthenticate": "sdp.forms.accounts.ConfirmPasswordForm",
}
PASSWORD_RESET_TIMEOUT = 3 * 24 * 60 * 60
MFA_ADAPTER = "sdp.signing_in.factors.Factors"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_ALLOW_UNVERIFIED_EMAIL = True  # An administrator typed the address.
MFA_RECOVERY_CODES_SHOW_ONCE = True
MFA_TOTP_TOLERANCE = 1  # A code of half a minute ago or ahead: telephones' clocks differ.
MFA_FORMS = {
    "authenticate": "sdp.forms.second_factor.CodeForm",
    "reauthenticate": "sdp.forms.second_factor.CodeAgainForm",
    "activate_totp": "sdp.forms.second_factor.AddAppForm",
    "deactivate_totp": "sdp.forms.second_factor.RemoveAppForm",
    "generate_recovery_codes": "sdp.forms.second_factor.NewCodesForm",
    "add_webauthn": "sdp.forms.second_factor.AddPasskeyForm",
    "edit_webauthn": "sdp.forms.second_factor.NamePasskeyForm",
}
SOCIALACCOUNT_ADAPTER = "sdp.signing_in.openid.OfficeAccounts"
SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": environment.read_sign_in_service("OIDC")}}
SOCIALACCOUNT_EMAIL_AUTHENTICATION = SOCIALACCOUNT_EMAIL_AUTHENTICATION_AUTO_CONNECT = True
SOCIALACCOUNT_LOGIN_ON_GET = True  # The policy lets no form of this site end at another one.
SESSION_COOKIE_AGE = IDLE_HOURS * 60 * 60
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "sdp.signing_in.demonstration.NotOfTheDemonstration"},
]
LOGIN_URL = reverse_lazy("account_login")
LOGIN_REDIRECT_URL = "/"
LOGOUT_REDIRECT_URL = "/"

LANGUAGE_CODE = "en-gb"
TIME_ZONE = "Europe/London"
USE_I18N = True
USE_TZ = True

# Uploaded files, where they are kept on the disk. Nothing serves them: a page checks who asks for one.
MEDIA_ROOT = VAR_DIR / environment.UPLOADED
STATIC_URL = "static/"
STATIC_ROOT = VAR_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {
    # "default" for what was uploaded, and packs; "published" for copies of the files of what is published, which can be
    # made again from the database.
    **environment.read_storages("S3", folder=VAR_DIR),
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "sdp.storage.HashedStaticFilesStorage"
    },
}
WHITENOISE_USE_FINDERS = DEBUG

# Everything that only makes sense over https; HTTPS=0 is for trying the site out on one's own machine.
CSRF_FAILURE_VIEW = "reports.views.csrf.csrf_failure"
SECURE_SSL_REDIRECT = SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = HTTPS
SECURE_REFERRER_POLICY = "same-origin"

# With a proxy in front, its headers tell the browser's scheme and address; without one anybody could forge them.
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if PROXIES else None
ALLAUTH_TRUSTED_PROXY_COUNT = PROXIES

DATA_LICENCE = environment.env.str("DATA_LICENCE", default="Open Government Licence v3.0")
DATA_LICENCE_URL = environment.env.str(
    "DATA_LICENCE_URL", default="https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/"
)

vars().update(environment.read_mail("EMAIL_URL"))
DEFAULT_FROM_EMAIL = SERVER_EMAIL = environment.env.str("EMAIL_FROM", default="reports@localhost")
EMAIL_TIMEOUT = 20  # Seconds. Without it somebody waits for ever for a server that does not answer.
SITE_URL = environment.read_site_address("SITE_URL", hosts=ALLOWED_HOSTS, https=HTTPS)
TASKS = environment.read_tasks("TASKS")
PACKS_MADE_BY = "worker" if TASKS["default"]["BACKEND"].startswith("django_tasks_db") else "process"
"""Who makes the PDFs of meeting packs: `manage.py db_worker`, or a process that the site starts."""

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "filters": {"hide_private_addresses": {"()": "sdp.private_addresses.HidePrivateAddresses"}},
    "handlers": {
        "console": {
            "class": "logging.StreamHandler",
            "formatter": "plain",
            "filters": ["hide_private_addresses"],
        }
    },
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {"django": {"handlers": ["console"], "level": "INFO", "propagate": False}},
}

# Widgets may have templates in templates/.
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

CRISPY_ALLOWED_TEMPLATE_PACKS = ["sdp"]
CRISPY_TEMPLATE_PACK = "sdp"

# The one style that the editor's script puts into the page itself (Tiptap, django-prose-editor 0.28.0).
EDITOR_STYLE_HASH = "'sha256-PlumsSlvJ7vvWzjqibGAYKq92O3y/4JTxWWsWJvyUYA='"

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF, NONCE],
        "style-src": [SELF, EDITOR_STYLE_HASH],
        "img-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "manifest-src": [SELF],
    }
}
