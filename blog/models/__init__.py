"""What a publication is made of."""

from blog.models.article import Article
from blog.models.author import Author
from blog.models.image import Image
from blog.models.listing import Byline, Tagging
from blog.models.masthead import Masthead
from blog.models.searchdocument import SearchDocument
from blog.models.tag import Tag

__all__ = [
    "Article",
    "Author",
    "Byline",
    "Image",
    "Masthead",
    "SearchDocument",
    "Tag",
    "Tagging",
]
