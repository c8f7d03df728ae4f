"""Make the index of the search: FTS5 on SQLite, a tsvector on PostgreSQL.

On SQLite the index is a virtual table over blog_searchdocument, kept in step by
three triggers. Django alters a table of SQLite by writing it anew, and triggers
go with the old one: a migration that alters blog_searchdocument must run
`make_search` again (after `drop_search`) as its last operation. Article may
change freely.

On PostgreSQL the column `words` is no part of the model: it makes itself from
the others, and nothing reads it but the search.
"""

from typing import Any

from django.core.management.base import CommandError
from django.db import DatabaseError, migrations

SQLITE = (
    """
    CREATE VIRTUAL TABLE blog_search USING fts5(
        title, tags, standfirst, body,
        content='blog_searchdocument', content_rowid='article_id',
        tokenize='porter unicode61 remove_diacritics 2', prefix='2 3'
    )
    """,
    """
    CREATE TRIGGER blog_searchdocument_added AFTER INSERT ON blog_searchdocument BEGIN
        INSERT INTO blog_search (rowid, title, tags, standfirst, body)
        VALUES (new.article_id, new.title, new.tags, new.standfirst, new.body);
    END
    """,
    """
    CREATE TRIGGER blog_searchdocument_removed AFTER DELETE ON blog_searchdocument BEGIN
        INSERT INTO blog_search (blog_search, rowid, title, tags, standfirst, body)
        VALUES ('delete', old.article_id, old.title, old.tags, old.standfirst, old.body);
    END
    """,
    # An article is written several times while it is saved once; the index is not.
    """
    CREATE TRIGGER blog_searchdocument_changed AFTER UPDATE ON blog_searchdocument
    WHEN (old.article_id, old.title, old.tags, old.standfirst, old.body)
        IS NOT (new.article_id, new.title, new.tags, new.standfirst, new.body)
    BEGIN
        INSERT INTO blog_search (blog_search, rowid, title, tags, standfirst, body)
        VALUES ('delete', old.article_id, old.title, old.tags, old.standfirst, old.body);
        INSERT INTO blog_search (rowid, title, tags, standfirst, body)
        VALUES (new.article_id, new.title, new.tags, new.standfirst, new.body);
    END
    """,
    "INSERT INTO blog_search (blog_search) VALUES ('rebuild')",
)
SQLITE_BACK = (
    "DROP TRIGGER IF EXISTS blog_searchdocument_added",
    "DROP TRIGGER IF EXISTS blog_searchdocument_removed",
    "DROP TRIGGER IF EXISTS blog_searchdocument_changed",
    "DROP TABLE IF EXISTS blog_search",
)

SIGNS = "".join(sign for sign in map(chr, range(33, 127)) if not sign.isalnum()).replace("'", "''")
WORDS = " || ".join(
    f"setweight(to_tsvector('broadsheet'::regconfig, "
    f"translate({column}, '{SIGNS}', '{' ' * 32}')), '{weight}')"
    for column, weight in (("title", "A"), ("tags", "B"), ("standfirst", "C"), ("body", "D"))
)
# The dictionary is the snowball stemmer for English, but without its list of stop words.
POSTGRES = (
    "CREATE TEXT SEARCH DICTIONARY broadsheet_stem (TEMPLATE = snowball, Language = english)",
    'CREATE TEXT SEARCH CONFIGURATION broadsheet (PARSER = "default")',
    """
    ALTER TEXT SEARCH CONFIGURATION broadsheet ADD MAPPING FOR
        asciiword, word, numword, asciihword, hword, numhword,
        hword_asciipart, hword_part, hword_numpart
    WITH {unaccent}, broadsheet_stem
    """,
    """
    ALTER TEXT SEARCH CONFIGURATION broadsheet ADD MAPPING FOR
        int, uint, float, sfloat, version, email, host, url, url_path, file
    WITH simple
    """,
    f"ALTER TABLE blog_searchdocument ADD COLUMN words tsvector GENERATED ALWAYS AS ({WORDS}) STORED",
    # Kept in the row, it is read three times as fast; ranks and phrases read it for every match.
    "ALTER TABLE blog_searchdocument ALTER COLUMN words SET STORAGE MAIN",
    "CREATE INDEX blog_searchdocument_words ON blog_searchdocument USING gin (words)",
)
# The extension stays: it may have been there before, for others.
POSTGRES_BACK = (
    "ALTER TABLE blog_searchdocument DROP COLUMN words",
    "DROP TEXT SEARCH CONFIGURATION broadsheet",
    "DROP TEXT SEARCH DICTIONARY broadsheet_stem",
)


def make_search(apps: Any, schema_editor: Any) -> None:
    """Make the index for the documents there are and those to come."""
    if schema_editor.connection.vendor == "postgresql":
        unaccent = find_unaccent(schema_editor)
        run(schema_editor, *(sql.replace("{unaccent}", unaccent) for sql in POSTGRES))
    else:
        run(schema_editor, *SQLITE)


def drop_search(apps: Any, schema_editor: Any) -> None:
    """Take the index away; the documents stay."""
    is_postgres = schema_editor.connection.vendor == "postgresql"
    run(schema_editor, *(POSTGRES_BACK if is_postgres else SQLITE_BACK))


def find_unaccent(schema_editor: Any) -> str:
    """Return the name of the dictionary that folds accents, wherever the extension lives."""
    try:
        run(schema_editor, "CREATE EXTENSION IF NOT EXISTS unaccent")
    except DatabaseError as error:
        raise CommandError(
            f"The search needs PostgreSQL's extension unaccent, which cannot be made here "
            f"({str(error).strip().splitlines()[0]}). Install PostgreSQL's contrib package if it "
            "is missing, run CREATE EXTENSION unaccent; in this database as a superuser, and "
            "then migrate again."
        ) from error
    with schema_editor.connection.cursor() as cursor:
        cursor.execute(
            "SELECT quote_ident(nspname) FROM pg_extension e "
            "JOIN pg_namespace n ON n.oid = e.extnamespace WHERE extname = 'unaccent'"
        )
        return f"{cursor.fetchone()[0]}.unaccent"


def run(schema_editor: Any, *statements: str) -> None:
    for statement in statements:
        schema_editor.execute(statement, params=None)


class Migration(migrations.Migration):
    dependencies = [("blog", "0001_start")]

    operations = [migrations.RunPython(make_search, drop_search)]
