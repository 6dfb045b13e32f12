"""Lists at the desk that a person reads and nobody fills in."""


class SeenOnly:
    """Written by the machine: a person looks."""

    def has_add_permission(self, request, obj=None):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False
