"""The public pages."""

urlpatterns: list = []
