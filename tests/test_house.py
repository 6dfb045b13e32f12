"""The house's layers: the import contracts of pyproject.toml hold."""

from django.conf import settings
from importlinter.cli import EXIT_STATUS_SUCCESS, lint_imports


def test_import_contracts_are_kept(monkeypatch):
    monkeypatch.chdir(settings.BASE_DIR)
    assert lint_imports(config_filename="pyproject.toml", no_cache=True) == EXIT_STATUS_SUCCESS
