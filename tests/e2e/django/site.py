"""A small Django site as offices run them: the admin, languages, a form, and a record of the consent given.

`site.py DATABASE PORT PERSON PASSWORD` makes the database and serves until it is stopped.
"""
import os
import sys

from django.conf import settings

DATABASE, PORT, PERSON, PASSWORD = sys.argv[1:5]

settings.configure(
    DEBUG=True,
    SECRET_KEY="only for tests",
    ALLOWED_HOSTS=["*"],
    ROOT_URLCONF=__name__,
    STATIC_URL="/static/",
    USE_I18N=True,
    LANGUAGE_CODE="en",
    LANGUAGES=[("en", "English"), ("es", "Español")],
    INSTALLED_APPS=["django.contrib." + app for app in ("admin", "auth", "contenttypes", "sessions", "messages", "staticfiles")],
    MIDDLEWARE=[
        "django.middleware.security.SecurityMiddleware",
        "django.contrib.sessions.middleware.SessionMiddleware",
        "django.middleware.locale.LocaleMiddleware",
        "django.middleware.common.CommonMiddleware",
        "django.middleware.csrf.CsrfViewMiddleware",
        "django.contrib.auth.middleware.AuthenticationMiddleware",
        "django.contrib.messages.middleware.MessageMiddleware",
    ],
    TEMPLATES=[{
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {"context_processors": [
            "django.template.context_processors.request",
            "django.contrib.auth.context_processors.auth",
            "django.contrib.messages.context_processors.messages",
        ]},
    }],
    DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": DATABASE}},
    DEFAULT_AUTO_FIELD="django.db.models.AutoField",
)

import django  # noqa: E402

django.setup()

from django.contrib import admin  # noqa: E402
from django.contrib.auth.models import User  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.middleware.csrf import get_token  # noqa: E402
from django.shortcuts import HttpResponse  # noqa: E402
from django.urls import include, path  # noqa: E402
from django.utils.translation import gettext as _  # noqa: E402

PAGE = """<!doctype html><html lang=en><title>Office</title>
<p id=language>%s</p>
<form id=speak action=/i18n/setlang/ method=post>
  <input type=hidden name=csrfmiddlewaretoken value="%s"><input type=hidden name=next value="/">
  <button name=language value=es>Español</button>
</form>
<form id=contact action=/contact/ method=post>
  <input type=hidden name=csrfmiddlewaretoken value="%s"><input name=text value="Good day"><button>Send</button>
</form>"""


def home(request):
    # "Log out" is a text of Django's own catalogue, so it shows the language that holds.
    token = get_token(request)
    response = HttpResponse(PAGE % (_("Log out"), token, token))
    response.set_cookie("cookies_preferences", '{"statistics":false,"marketing":false}', max_age=31536000)
    return response


def contact(request):
    return HttpResponse("<!doctype html><title>Office</title><p id=accepted>Accepted: %s" % len(request.POST["text"]))


urlpatterns = [
    path("", home),
    path("contact/", contact),
    path("i18n/", include("django.conf.urls.i18n")),
    path("admin/", admin.site.urls),
]

if os.path.exists(DATABASE):
    os.remove(DATABASE)
call_command("migrate", verbosity=0)
User.objects.create_superuser(PERSON, "anna@office.example", PASSWORD)
call_command("runserver", "127.0.0.1:" + PORT, use_reloader=False, insecure_serving=True)
