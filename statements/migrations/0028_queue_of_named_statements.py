# What waits of a few statements was worked out for all of them: the condition did not reach into the view.

from pathlib import Path

from django.db import migrations

RENEWAL = (Path(__file__).parent / "0028_queue_of_named_statements.sql").read_text()


class Migration(migrations.Migration):

    dependencies = [
        ('statements', '0027_index_of_days'),
    ]

    operations = [
        migrations.RunSQL(RENEWAL, migrations.RunSQL.noop),  # what it did before, it does still
    ]
