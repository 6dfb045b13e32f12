# What waits is told by a view of many parts: planning it anew for each statement that changes took longer than reading it.

from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('statements', '0025_how_far_a_rule_is_followed'),
    ]

    operations = [
        migrations.RunSQL(
            'ALTER FUNCTION statements_renew_waiting(bigint[]) SET plan_cache_mode = force_generic_plan',
            'ALTER FUNCTION statements_renew_waiting(bigint[]) RESET plan_cache_mode',
        ),
    ]
