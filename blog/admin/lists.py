"""Tags and authors."""

from django.contrib import admin

from blog.admin import tagging
from blog.models import Author, Tag


@admin.register(Tag)
class TagAdmin(admin.ModelAdmin[Tag]):
    """What articles are about, and what stands in the menu."""

    list_display = ("name", "slug", "menu_position")
    search_fields = ("name",)
    prepopulated_fields = {"slug": ("name",)}
    actions = (tagging.merge_tags,)

    def view_on_site(self, tag: Tag) -> str:
        """Return the tag's page."""
        return tag.get_absolute_url()


@admin.register(Author)
class AuthorAdmin(admin.ModelAdmin[Author]):
    """Who writes."""

    list_display = ("name", "user")
    search_fields = ("name",)
    prepopulated_fields = {"slug": ("name",)}
    autocomplete_fields = ("photo", "user")

    def view_on_site(self, author: Author) -> str:
        """Return the author's page."""
        return author.get_absolute_url()
