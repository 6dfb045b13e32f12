"""Every address of the site."""

from django.contrib import admin
from django.urls import include, path

from statements.desk.signing_out import sign_out

from .accounts import two_factor_desk
from .accounts.signing_in import enter_code, sign_in
from .health import health
from .icon import icon
from .takedown_desk import take_down_document

admin.site.site_header = admin.site.site_title = "On record: the desk"
admin.site.index_title = "What came in, and what is on the record"

urlpatterns = [
    path("favicon.ico", icon, name="icon"),
    path("health/", health, name="health"),
    path("admin/login/", sign_in, name="sign-in"),
    path("admin/login/code/", enter_code, name="sign-in-code"),
    path("admin/two-factor/", two_factor_desk.show, name="two-factor"),
    path("admin/two-factor/begin/", two_factor_desk.begin, name="two-factor-begin"),
    path("admin/two-factor/confirm/", two_factor_desk.confirm, name="two-factor-confirm"),
    path("admin/two-factor/codes/", two_factor_desk.renew_codes, name="two-factor-codes"),
    path("admin/two-factor/off/", two_factor_desk.switch_off, name="two-factor-off"),
    path("admin/logout/", sign_out, name="sign-out"),
    path("admin/take-down/<int:pk>/", take_down_document, name="take-down"),
    path("admin/", admin.site.urls),
    path("", include("statements.desk.urls")),
    path("", include("statements.urls")),
]
