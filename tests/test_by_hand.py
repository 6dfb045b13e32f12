"""Benchmarks and whole faults, which `make test` does not run, are held at least to importing what they use."""

from importlib import import_module

import pytest
from django.conf import settings

FOUND = sorted(
    path.relative_to(settings.BASE_DIR)
    for pattern in ("benchmarks/bench_*.py", "faults/fault_*.py")
    for path in (settings.BASE_DIR / "tests").glob(pattern)
)


@pytest.mark.parametrize("path", FOUND, ids=str)
def test_what_is_run_by_hand_imports(path):
    module = import_module(".".join(path.with_suffix("").parts))
    assert any(name.startswith("test_") for name in vars(module))
