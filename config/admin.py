"""Accounts at the desk: an administrator gives roles, and cannot give more than there is in them."""

from django.contrib import admin
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.models import User

# What makes an operator: not an administrator's to give.
OPERATORS_OWN = {"is_superuser", "user_permissions"}
admin.site.unregister(User)


@admin.register(User)
class AccountAdmin(UserAdmin):
    """Accounts are switched off, never deleted: the history names them."""

    list_display = ["username", "email", "roles", "is_active", "last_login"]
    list_filter = ["is_active", "is_staff", "groups"]

    def get_queryset(self, request):
        return super().get_queryset(request).prefetch_related("groups")

    def get_fieldsets(self, request, obj=None):
        fieldsets = super().get_fieldsets(request, obj)
        if request.user.is_superuser:
            return fieldsets
        return [
            (name, options | {"fields": [field for field in options["fields"] if field not in OPERATORS_OWN]})
            for name, options in fieldsets
        ]

    def has_change_permission(self, request, obj=None):
        is_operators = obj is not None and obj.is_superuser and not request.user.is_superuser
        return super().has_change_permission(request, obj) and not is_operators

    def has_delete_permission(self, request, obj=None):
        return False

    @admin.display
    def roles(self, account):
        names = [group.name for group in account.groups.all()]
        return ", ".join(["Superuser"] * account.is_superuser + names)
