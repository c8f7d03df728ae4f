import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("comments", "0005_batches"),
    ]

    operations = [
        migrations.CreateModel(
            name="LearnedTotal",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("spam", models.PositiveIntegerField(default=0)),
                ("honest", models.PositiveIntegerField(default=0)),
                ("cut", models.FloatField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name="LearnedTrait",
            fields=[
                ("number", models.BigIntegerField(primary_key=True, serialize=False)),
                ("spam", models.PositiveIntegerField(default=0)),
                ("honest", models.PositiveIntegerField(default=0)),
            ],
        ),
        migrations.CreateModel(
            name="Lesson",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("is_spam", models.BooleanField()),
                ("traits", models.BinaryField()),
                ("score", models.FloatField(null=True)),
                (
                    "state",
                    models.CharField(
                        choices=[("new", "New"), ("counted", "Counted"), ("leaving", "Leaving")],
                        default="new",
                        max_length=7,
                    ),
                ),
                (
                    "comment",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="lesson",
                        to="comments.comment",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        condition=models.Q(("state", "counted"), _negated=True),
                        fields=["id"],
                        name="comments_lessons_unsettled",
                    ),
                    models.Index(
                        condition=models.Q(
                            ("is_spam", False), ("score__isnull", False), ("state", "counted")
                        ),
                        fields=["-id"],
                        name="comments_lessons_honest",
                    ),
                ],
            },
        ),
    ]
