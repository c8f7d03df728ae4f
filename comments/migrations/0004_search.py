"""Make the moderators' search: FTS5 on SQLite, a tsvector on PostgreSQL.

On SQLite the virtual table holds the words itself, with the status as one of
them, so that "waiting comments with this word" is one look into the index;
comments/search/ writes it. On PostgreSQL the column `words` makes itself from
the others; before a migration changes the type of one of those, it has to go,
and come back after it.
"""

from typing import Any

from django.db import migrations

SQLITE = (
    """
    CREATE VIRTUAL TABLE comments_search USING fts5(
        name, email, website, text, status,
        tokenize='unicode61 remove_diacritics 2', prefix='2 3'
    )
    """,
    """
    INSERT INTO comments_search (rowid, name, email, website, text, status)
    SELECT id, name, email, website, text, status FROM comments_comment
    """,
)
SIGNS = "".join(sign for sign in map(chr, range(33, 127)) if not sign.isalnum()).replace("'", "''")
WORDS = " || ' ' || ".join(("name", "email", "website", "text"))
POSTGRES = (
    f"""
    ALTER TABLE comments_comment ADD COLUMN words tsvector GENERATED ALWAYS AS
    (to_tsvector('broadsheet'::regconfig, translate({WORDS}, '{SIGNS}', '{" " * 32}'))) STORED
    """,
    "CREATE INDEX comments_search ON comments_comment USING gin (words)",
)


def make(apps: Any, schema_editor: Any) -> None:
    """Make the index and fill it."""
    is_sqlite = schema_editor.connection.vendor == "sqlite"
    for statement in SQLITE if is_sqlite else POSTGRES:
        schema_editor.execute(statement, params=None)  # a % in it is a %


def drop(apps: Any, schema_editor: Any) -> None:
    """Remove the index."""
    if schema_editor.connection.vendor == "sqlite":
        schema_editor.execute("DROP TABLE IF EXISTS comments_search")
    else:
        schema_editor.execute("ALTER TABLE comments_comment DROP COLUMN IF EXISTS words")


class Migration(migrations.Migration):
    dependencies = [("comments", "0003_erasure"), ("blog", "0002_search")]

    operations = [migrations.RunPython(make, drop)]
