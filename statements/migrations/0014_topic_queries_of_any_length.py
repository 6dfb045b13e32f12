"""A `tsquery` is never laid aside by PostgreSQL, so that one of many lines did not fit into its row; an array is."""

import django.contrib.postgres.fields
import django.contrib.postgres.search
import django.db.models.expressions
from django.db import migrations, models

# What an entry is due goes by the query; the rest of the view stays as it is.
GO_BY = """
    DO $do$ BEGIN
        EXECUTE 'CREATE OR REPLACE VIEW statements_entry_due AS '
            || replace(pg_get_viewdef('statements_entry_due'::regclass), '{}', '{}');
    END $do$
"""


class Migration(migrations.Migration):

    dependencies = [
        ('statements', '0013_ranges_of_days'),
    ]

    operations = [
        migrations.AddField(
            model_name='topic',
            name='queries',
            field=models.GeneratedField(db_persist=True, expression=models.Func(models.F('wanted'), models.F('unwanted'), function='statements_topic_query', template='ARRAY[%(function)s(%(expressions)s)]'), output_field=django.contrib.postgres.fields.ArrayField(base_field=django.contrib.postgres.search.SearchQueryField(), size=None)),
        ),
        migrations.RunSQL(
            GO_BY.format('topic.query)', 'topic.queries[1])'), GO_BY.format('topic.queries[1])', 'topic.query)')
        ),
        migrations.RemoveField(
            model_name='topic',
            name='query',
        ),
    ]
