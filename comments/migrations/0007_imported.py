"""Take comments from other sites: their kind, their markup, longer names, old numbers.

The column `words` of PostgreSQL makes itself from the name among others, so it
has to go before the name's type changes, and comes back after it.
"""

from importlib import import_module
from typing import Any

from django.db import migrations, models

import blog.fields

search = import_module("comments.migrations.0004_search")


def drop_words(apps: Any, schema_editor: Any) -> None:
    """Remove what depends on the name's type."""
    if schema_editor.connection.vendor == "postgresql":
        search.drop(apps, schema_editor)


def make_words(apps: Any, schema_editor: Any) -> None:
    """Make it again."""
    if schema_editor.connection.vendor == "postgresql":
        search.make(apps, schema_editor)


class Migration(migrations.Migration):
    dependencies = [
        ("comments", "0006_learned_filter"),
    ]

    operations = [
        migrations.AddField(
            model_name="comment",
            name="kind",
            field=models.CharField(
                choices=[
                    ("comment", "Comment"),
                    ("pingback", "Pingback"),
                    ("trackback", "Trackback"),
                    ("note", "Note"),
                ],
                db_default="comment",
                default="comment",
                editable=False,
                max_length=10,
            ),
        ),
        migrations.AddField(
            model_name="comment",
            name="markup",
            field=models.CharField(
                choices=[("markdown", "Markdown"), ("html", "Html")],
                db_default="markdown",
                default="markdown",
                editable=False,
                max_length=10,
            ),
        ),
        migrations.AddField(
            model_name="comment",
            name="old_number",
            field=models.BigIntegerField(editable=False, null=True),
        ),
        migrations.RunPython(drop_words, make_words),
        migrations.AlterField(
            model_name="comment",
            name="name",
            field=blog.fields.LineField(max_length=250),
        ),
        migrations.RunPython(make_words, drop_words),
    ]
