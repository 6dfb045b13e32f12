"""Where Django looks for the desk's pages about the project's own app."""

from .accounts import admin

__all__ = ["admin"]
