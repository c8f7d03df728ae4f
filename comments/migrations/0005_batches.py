from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("comments", "0004_search")]

    operations = [
        migrations.AddField(
            model_name="decision",
            name="batch",
            field=models.CharField(
                blank=True, db_index=True, default="", editable=False, max_length=12
            ),
        ),
    ]
