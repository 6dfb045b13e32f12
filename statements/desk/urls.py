"""The addresses of the review desk. None of them is public: no cache keeps what they answer."""

from django.urls import path, register_converter

from . import acting, bulk, finding, handing, pages


class SortConverter:
    """What is decided about: a proposal, a statement itself, or two of them."""

    regex = "proposal|statement|pair"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


class NumberConverter:
    """Its number; of a pair both, the lesser first."""

    regex = "[0-9]{1,18}(?:-[0-9]{1,18})?"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: int | str) -> str:
        return str(value)


register_converter(SortConverter, "sort")
register_converter(NumberConverter, "number")

urlpatterns = [
    path("desk/", pages.queue_page, name="desk"),
    path("desk/next/", handing.take_next, name="desk-next"),
    path("desk/undo/", acting.undo_last, name="desk-undo"),
    path("desk/bulk/", bulk.bulk_page, name="desk-bulk"),
    path("desk/bulk/speakers/", bulk.bulk_speakers, name="desk-bulk-speakers"),
    path("desk/bulk/<int:pk>/", bulk.bulk_one_page, name="desk-bulk-one"),
    path("desk/bulk/<int:pk>/stop/", bulk.stop_bulk, name="desk-bulk-stop"),
    path("desk/bulk/<int:pk>/undo/", bulk.undo_bulk, name="desk-bulk-undo"),
    path("desk/<sort:sort>/<number:number>/", pages.item_page, name="desk-item"),
    path("desk/<sort:sort>/<number:number>/take/", handing.take, name="desk-take"),
    path("desk/<sort:sort>/<number:number>/keep/", handing.keep, name="desk-keep"),
    path("desk/<sort:sort>/<number:number>/find/", finding.find, name="desk-find"),
]
