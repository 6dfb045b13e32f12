"""Every address of the site."""

from django.contrib import admin
from django.urls import include, path

from .health import health
from .icon import icon
from .signing_in import SignInForm, sign_in
from .takedown_desk import take_down_document

admin.site.site_header = admin.site.site_title = "On record: the desk"
admin.site.login_form = SignInForm
admin.site.index_title = "What came in, and what is on the record"

urlpatterns = [
    path("favicon.ico", icon, name="icon"),
    path("health/", health, name="health"),
    path("admin/login/", sign_in, name="sign-in"),
    path("admin/take-down/<int:pk>/", take_down_document, name="take-down"),
    path("admin/", admin.site.urls),
    path("", include("statements.urls")),
]
