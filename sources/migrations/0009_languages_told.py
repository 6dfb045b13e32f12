from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("sources", "0008_takedowns")]

    operations = [
        migrations.AddField(
            model_name="document",
            name="told_language",
            field=models.CharField(blank=True, db_default="", default="", max_length=8),
        ),
    ]
