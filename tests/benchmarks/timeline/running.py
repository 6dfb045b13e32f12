"""The sections of the report, a line of issue 5's table each: every one gives its rows as it comes to know them."""

from .counts import measure_bars, measure_facets
from .downloads import measure_downloads
from .lighthouse import measure_lighthouse
from .pages import measure_buffers, measure_comparisons, measure_pages, measure_searches
from .readers import measure_eight_readers

SECTIONS = {
    "pages": measure_pages,
    "buffers": measure_buffers,
    "searches": measure_searches,
    "comparisons": measure_comparisons,
    "bars": measure_bars,
    "facets": measure_facets,
    "downloads": measure_downloads,
    "readers": measure_eight_readers,
    "lighthouse": measure_lighthouse,
}
