"""Search in PostgreSQL: a stored tsvector with weights and a GIN index, made by the migration.

The configuration `broadsheet` has no stop words and folds accents, as SQLite's
index does. Signs are blanked before the text is parsed: otherwise PostgreSQL
would take "and/or" for a file and "<b>" for markup, and hide the words in them.

As in SQLite, of very many matches only the newest are ranked. Here it spares
reading the words of each from where PostgreSQL keeps long values.
"""

import re
from collections.abc import Sequence

from django.db import connection
from django.utils import timezone

from blog.search.excerpt import END, START
from blog.search.query import Query, Term

SIGNS = "".join(sign for sign in map(chr, range(33, 127)) if not sign.isalnum())
HEADLINE = f'HighlightAll=true, StartSel="{START}", StopSel="{END}"'

# Matches of D, C, B, A: body, standfirst, tags, title. 1: long texts do not win by length alone.
# The words are fetched last: carried along with every match, they would go through a file.
RANKED = """
    WITH found AS {materialised} (
        SELECT article_id, published_at FROM blog_searchdocument
        WHERE words @@ ({tsquery}) AND numnode({wanted}) > 0 AND published_at <= %s
    ), newest AS (SELECT * FROM found ORDER BY published_at DESC, article_id DESC LIMIT %s)
    SELECT article_id FROM newest JOIN blog_searchdocument document USING (article_id)
    ORDER BY ts_rank('{{0.1, 0.3, 0.5, 1.0}}', document.words, {tsquery}, 1) DESC,
        newest.published_at DESC, article_id DESC
"""
# Marking costs a tenth of a second for the longest texts. A match behind this many characters,
# some 25 pages, is found but not shown.
SHOWN = ("title", "standfirst", "left(body, 40000)")
HEADLINES = ", ".join(
    f"ts_headline('broadsheet', translate({text}, %s, %s), {{tsquery}}, %s)" for text in SHOWN
)
MARKED = f"""
    SELECT article_id, {", ".join(SHOWN)}, {HEADLINES}
    FROM blog_searchdocument WHERE article_id IN ({{keys}})
"""  # noqa: S608


def ranked(query: Query, most: int) -> list[int]:
    """Return the keys of the articles that match, best first, and of equals the newest first."""
    wanted, wanted_words = tsquery_of(query.wanted)
    tsquery, words = with_exclusions(query)
    # The planner takes a phrase for as frequent as its words, and would look through all articles
    # from the newest on for one that hardly occurs. So it must ask the index first.
    has_phrase = any(" " in term.text for term in query.terms)
    sql = RANKED.format(
        materialised="MATERIALIZED" if has_phrase else "NOT MATERIALIZED",
        tsquery=tsquery,
        wanted=wanted,
    )
    with connection.cursor() as cursor:
        cursor.execute(sql, [*words, *wanted_words, timezone.now(), most, *words])
        return [key for (key,) in cursor]


def marked(query: Query, keys: Sequence[int]) -> dict[int, tuple[str, str, str]]:
    """Return title, standfirst and body of these articles with the matches marked."""
    tsquery, words = tsquery_of(query.wanted)
    sql = MARKED.format(tsquery=tsquery, keys=", ".join(["%s"] * len(keys)))
    headline = [SIGNS, " " * len(SIGNS), *words, HEADLINE]
    with connection.cursor() as cursor:
        cursor.execute(sql, [*headline * 3, *keys])
        return {
            key: (_restore(title, a), _restore(standfirst, b), _restore(body, c))
            for key, title, standfirst, body, a, b, c in cursor
        }


def optimise() -> None:
    """Tell the planner what the documents now hold."""
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE blog_searchdocument")


def with_exclusions(query: Query) -> tuple[str, list[str]]:
    """Return SQL for all that the query says, and its parameters."""
    sql, words = tsquery_of(query.wanted)
    for term in query.unwanted:
        excluded, text = tsquery_of((term,))
        sql, words = f"{sql} && !!({excluded})", words + text
    return sql, words


def tsquery_of(terms: Sequence[Term]) -> tuple[str, list[str]]:
    """Return SQL for the terms, all of them wanted, and its parameters."""
    pieces = [
        "to_tsquery('broadsheet', %s)" if term.is_prefix else "phraseto_tsquery('broadsheet', %s)"
        for term in terms
    ]
    return " && ".join(pieces), [_lexemes(term) if term.is_prefix else term.text for term in terms]


def _lexemes(term: Term) -> str:
    """Return the words one after the other, the last as a beginning; they hold no quotes."""
    return " <-> ".join(f"'{word}'" for word in term.text.split()) + ":*"


def _restore(text: str, headline: str) -> str:
    """Return the text with the headline's marks: the headline has blanks for signs."""
    out, done = [], 0
    for piece in re.split(f"([{START}{END}])", headline):
        if piece in (START, END):
            out.append(piece)
        else:
            out.append(text[done : done + len(piece)])
            done += len(piece)
    return "".join(out)
