"""Search in SQLite: an FTS5 index beside the table of documents.

The migration keeps the index in step by triggers. Ranking costs a microsecond
for every match and word, so it is bounded. When more articles match than can
ever be shown, only the newest of them are ranked, and with them the newest that
have the words in title or tags: those would win in any case. "Newest" is by
key here, which needs no join; archives are imported in their order.
"""

from collections.abc import Sequence

from django.db import DatabaseError, connection
from django.utils import timezone

from blog.search.query import Query, Term

# How much a match counts in title, tags, standfirst and body.
BM25 = "bm25(blog_search, 10.0, 5.0, 3.0, 1.0)"
# To have words in the title searched apart pays for few words. A phrase would be looked for all
# over again, only to learn how rare it is; and whoever types many words has named the article.
FEW_WORDS = 3
# The index holds the beginnings of words up to this length (see the migration).
INDEXED_PREFIX = 3

SCHEDULED = "SELECT article_id FROM blog_searchdocument WHERE published_at > %s"
# By ORDER BY rowid DESC the index is read backwards and no further than to the limit, so bm25 is
# worked out for these rows only. ORDER BY rank would read every match.
RANKED = f"""
    SELECT rowid, {BM25} FROM blog_search
    WHERE blog_search MATCH %s AND rowid NOT IN ({SCHEDULED})
    ORDER BY rowid DESC LIMIT %s
"""  # noqa: S608
MARKED = """
    SELECT rowid, highlight(blog_search, 0, char(2), char(3)),
        highlight(blog_search, 2, char(2), char(3)), highlight(blog_search, 3, char(2), char(3))
    FROM blog_search WHERE blog_search MATCH %s AND {column} IN ({keys})
"""


def ranked(query: Query, most: int) -> list[int]:
    """Return the keys of the articles that match, best first, and of equals the newest first."""
    scores = _scores(expression(query), most)
    if len(scores) == most and _has_few_words(query):
        for key, score in _scores(expression(query, "{title tags} : "), most).items():
            scores[key] = min(score, scores.get(key, score))
    return sorted(scores, key=lambda key: (scores[key], -key))[:most]


def marked(query: Query, keys: Sequence[int]) -> dict[int, tuple[str, str, str]]:
    """Return title, standfirst and body of these articles with the matches marked."""
    # For each key, SQLite asks the index anew. A long beginning of a word is in no index and is
    # put together from all its words each time: then one pass over all matches costs less.
    is_dear = any(term.is_prefix and _last_word(term) > INDEXED_PREFIX for term in query.wanted)
    column = "+rowid" if is_dear else "rowid"
    sql = MARKED.format(column=column, keys=", ".join(["%s"] * len(keys)))
    with connection.cursor() as cursor:
        cursor.execute(sql, [expression(query), *keys])
        return {key: (title, standfirst, body) for key, title, standfirst, body in cursor}


def optimise() -> None:
    """Merge the index into one piece; write it anew if it no longer matches the documents."""
    with connection.cursor() as cursor:
        try:
            # The 1 has it compared with the documents, not only with itself.
            cursor.execute(
                "INSERT INTO blog_search (blog_search, rank) VALUES ('integrity-check', 1)"
            )
        except DatabaseError:
            cursor.execute("INSERT INTO blog_search (blog_search) VALUES ('rebuild')")
        cursor.execute("INSERT INTO blog_search (blog_search) VALUES ('optimize')")


def expression(query: Query, columns: str = "") -> str:
    """Return the query in the words of FTS5.

    Terms hold no quotes, so nothing can leave them. They are joined by a space,
    not by AND: a term of which the index knows no letter is passed over then.
    """
    wanted = f"{columns}({' '.join(map(_quoted, query.wanted))})"
    if not query.unwanted:
        return wanted
    return f"({wanted}) NOT ({' OR '.join(map(_quoted, query.unwanted))})"


def _quoted(term: Term) -> str:
    return f'"{term.text}"' + "*" * term.is_prefix


def _scores(match: str, most: int) -> dict[int, float]:
    """Return the newest articles that match with their scores; the lower, the better."""
    now = connection.ops.adapt_datetimefield_value(timezone.now())
    with connection.cursor() as cursor:
        cursor.execute(RANKED, [match, now, most])
        return dict(cursor.fetchall())


def _has_few_words(query: Query) -> bool:
    return len(query.terms) <= FEW_WORDS and not any(" " in term.text for term in query.terms)


def _last_word(term: Term) -> int:
    return len(term.text.rpartition(" ")[2])
