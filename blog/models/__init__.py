"""What a publication is made of."""

from blog.models.article import Article
from blog.models.attachment import Attachment
from blog.models.author import Author
from blog.models.image import Image, Showing
from blog.models.listing import Byline, Tagging
from blog.models.masthead import Masthead
from blog.models.oldaddress import OldAddress
from blog.models.revision import Autosave, Presence, Revision
from blog.models.searchdocument import SearchDocument
from blog.models.tag import Tag

__all__ = [
    "Article",
    "Attachment",
    "Author",
    "Autosave",
    "Byline",
    "Image",
    "Masthead",
    "OldAddress",
    "Presence",
    "Revision",
    "SearchDocument",
    "Showing",
    "Tag",
    "Tagging",
]
