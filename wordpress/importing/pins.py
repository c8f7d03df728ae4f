"""Tie articles to the ones that were pinned to them, once all of them are here."""

from blog.models import Article
from wordpress.importing.move import Move
from wordpress.models import Origin


def settle(move: Move) -> None:
    """Set each article's own “related” articles, in the order in which they were pinned."""
    if move.is_dry:
        return
    for key, numbers in move.pins.items():
        origins = move.origins(Origin.Kind.POST, numbers)
        found = [origins[str(n)].article_id for n in numbers if str(n) in origins]
        article = Article.objects.filter(pk=key).first()
        if article:
            article.related.set([one for one in found if one])
