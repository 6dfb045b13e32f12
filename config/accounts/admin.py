"""Accounts at the desk: an administrator gives roles, and cannot give more than there is in them."""

from django.contrib import admin, messages
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.models import User
from django.forms import CheckboxSelectMultiple
from django_otp.plugins.otp_static.models import StaticDevice
from django_otp.plugins.otp_totp.models import TOTPDevice

from . import two_factor, two_factor_desk

# What makes an operator: not an administrator's to give.
OPERATORS_OWN = {"is_superuser"}
admin.site.unregister(User)
# Keys and codes are nobody's to see.
admin.site.unregister([TOTPDevice, StaticDevice])


@admin.register(User)
class AccountAdmin(UserAdmin):
    """Accounts are switched off, never deleted: the history names them. What one may is its role's, and not given singly."""

    list_display = ["username", "email", "roles", "has_two_factor", "is_active", "last_login"]
    list_filter = ["is_active", "is_staff", "groups"]
    actions = ["reset_two_factor"]
    filter_horizontal = ()
    readonly_fields = ["last_login", "date_joined"]
    fieldsets = [
        (None, {"fields": ["username", "password"]}),
        ("Who it is", {"fields": ["first_name", "last_name", "email"]}),
        ("At the desk", {"fields": ["is_active", "is_staff", "groups", "is_superuser"]}),
        ("When", {"fields": ["date_joined", "last_login"]}),
    ]
    add_fieldsets = [*UserAdmin.add_fieldsets, ("At the desk", {"fields": ["is_staff", "groups"]})]

    def get_queryset(self, request):
        return super().get_queryset(request).prefetch_related("groups", "totpdevice_set")

    def get_fieldsets(self, request, obj=None):
        fieldsets = super().get_fieldsets(request, obj)
        if request.user.is_superuser:
            return fieldsets
        return [
            (name, options | {"fields": [field for field in options["fields"] if field not in OPERATORS_OWN]})
            for name, options in fieldsets
        ]

    def formfield_for_manytomany(self, db_field, request, **options):
        if db_field.name == "groups":  # three roles: to be ticked
            options |= {"widget": CheckboxSelectMultiple, "label": "Roles", "help_text": ""}
        return super().formfield_for_manytomany(db_field, request, **options)

    def has_change_permission(self, request, obj=None):
        is_operators = obj is not None and obj.is_superuser and not request.user.is_superuser
        return super().has_change_permission(request, obj) and not is_operators

    def has_delete_permission(self, request, obj=None):
        return False

    @admin.display
    def roles(self, account):
        names = [group.name for group in account.groups.all()]
        return ", ".join(["Superuser"] * account.is_superuser + names)

    @admin.display(boolean=True, description="two-factor")
    def has_two_factor(self, account):
        return any(device.confirmed for device in account.totpdevice_set.all())

    @admin.action(description="Reset two-factor of selected accounts", permissions=["change"])
    def reset_two_factor(self, request, queryset):
        """For who has lost telephone and codes. One's own is switched off with the password, an operator's by operators."""
        may = [one for one in queryset if one != request.user and self.has_change_permission(request, one)]
        for account in may:
            two_factor.switch_off(account)
            two_factor_desk.log(account, request.user, "Two-factor reset.")
        messages.info(request, f"Two-factor was reset for {len(may)} of {len(queryset)} selected.")
