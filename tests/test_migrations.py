"""Deploying without a stop: every migration leaves the code before it able to write.

The web server and the workers of the version before run for a while on the new schema (README, *A new version*). A worker
that cannot all the same leaves its documents waiting (`config.troubles`); a page cannot wait.
"""

import pytest
from django.db.migrations import Migration
from django.db.migrations import operations as does
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.state import ProjectState
from django.db.models import NOT_PROVIDED, Field, IntegerField, TextField

# The last of each app before two versions had to get along.
FIRST_RELEASE = {"sources": 8, "statements": 17, "config": 1}
BREAKING = (does.RemoveField, does.RenameField, does.DeleteModel, does.RenameModel, does.AlterModelTable)


def faults_of(migration: Migration, before: ProjectState) -> list[str]:
    """What in a migration the code before it would stumble over."""
    return [
        f"{migration}: {one.describe()}" for one in migration.operations if breaks(one, migration.app_label, before)
    ]


def breaks(operation: does.base.Operation, app: str, before: ProjectState) -> bool:
    if isinstance(operation, does.AddField):
        return must_be_given(operation.field)
    if isinstance(operation, does.AlterField):
        older = before.models[app, operation.model_name_lower].fields[operation.name]
        return is_narrower(operation.field, older)
    return isinstance(operation, BREAKING)


def must_be_given(field: Field) -> bool:
    """Whether an INSERT that does not name it fails: Django's own defaults are not the database's."""
    return not (field.null or field.many_to_many or field.db_default is not NOT_PROVIDED)


def is_narrower(field: Field, older: Field) -> bool:
    return (older.null and not field.null) or (field.max_length or 10**9) < (older.max_length or 10**9)


def released_since() -> list[tuple[Migration, ProjectState]]:
    loader = MigrationLoader(None)
    later = [key for key in sorted(loader.disk_migrations) if int(key[1][:4]) > FIRST_RELEASE.get(key[0], 10**4)]
    return [(loader.disk_migrations[key], loader.project_state(key, at_end=False)) for key in later]


def test_every_migration_leaves_the_code_before_it_able_to_write():
    later = released_since()
    assert later != []
    assert [fault for migration, before in later for fault in faults_of(migration, before)] == []


@pytest.mark.parametrize(
    ("operation", "is_fault"),
    [
        (does.AddField("outlet", "later", IntegerField(default=0)), True),
        (does.AddField("outlet", "later", IntegerField(db_default=0)), False),
        (does.AddField("outlet", "later", IntegerField(null=True)), False),
        (does.AlterField("article", "published_on", IntegerField()), True),
        (does.AlterField("article", "headline", TextField()), False),
        (does.RemoveField("outlet", "name"), True),
        (does.RenameField("outlet", "name", "title"), True),
        (does.DeleteModel("outlet"), True),
        (does.RunSQL("SELECT 1"), False),
    ],
)
def test_what_the_code_before_would_stumble_over_is_a_fault(operation, is_fault):
    migration = Migration("later", "sources")
    migration.operations = [operation]
    before = MigrationLoader(None).project_state(("sources", "0008_takedowns"))
    assert bool(faults_of(migration, before)) is is_fault
