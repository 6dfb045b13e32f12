"""Topics on pages."""

from django import template

from ..topics import show_line

register = template.Library()
register.filter("topic_line", show_line)
