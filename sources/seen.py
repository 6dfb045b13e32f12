"""Lists at the desks, of the intake and of the record, that a person reads and nobody fills in."""


class SeenOnly:
    """Mixed into an admin: nobody adds, changes or deletes. What else it offers is its own."""

    def has_add_permission(self, request, obj=None):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False
