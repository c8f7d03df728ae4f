from django.db import migrations, models
from django.db.models.functions import Lower


class Migration(migrations.Migration):
    dependencies = [("comments", "0002_trust")]

    operations = [
        migrations.AlterModelOptions(
            name="comment",
            options={
                "ordering": ("-created_at", "-pk"),
                "permissions": [
                    ("moderate_comment", "Can approve, remove and mark comments as spam"),
                    ("erase_comment", "Can export and erase all that one writer left behind"),
                ],
            },
        ),
        migrations.AddIndex(
            model_name="comment",
            index=models.Index(Lower("email"), "created_at", name="comments_by_mailbox"),
        ),
        migrations.AddIndex(
            model_name="decision",
            index=models.Index(fields=["-at", "-id"], name="comments_decisions_at"),
        ),
    ]
