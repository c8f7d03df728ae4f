"""Find a comment by the number it had on another site; most have none."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("comments", "0007_imported")]

    operations = [
        migrations.AddIndex(
            model_name="comment",
            index=models.Index(
                fields=["old_number"],
                name="comments_by_old_number",
                condition=models.Q(old_number__isnull=False),
            ),
        )
    ]
