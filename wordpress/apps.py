"""The move from and to WordPress as a Django app."""

from django.apps import AppConfig


class WordPressConfig(AppConfig):
    """Knows where imported things came from."""

    name = "wordpress"
    verbose_name = "WordPress"
