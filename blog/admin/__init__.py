"""Where editors work."""

from blog.admin import article, image, lists, masthead

__all__ = ["article", "image", "lists", "masthead"]
