"""Items that have no place here, each with the reason."""

from wordpress.importing.report import Report
from wordpress.wxr import Item

REASONS = {
    "nav_menu_item": "Menus are made of tags here: give a tag a menu position.",
    "wp_block": "A block that articles share; its text stands in each article that shows it.",
    "revision": "Earlier versions are not part of an export that WordPress makes today.",
    "wp_navigation": "Menus are made of tags here: give a tag a menu position.",
    "wp_template": "Templates belong to the old site's theme.",
    "wp_template_part": "Templates belong to the old site's theme.",
    "wp_global_styles": "Styles belong to the old site's theme.",
    "wp_font_family": "Fonts belong to the old site's theme.",
    "wp_font_face": "Fonts belong to the old site's theme.",
    "custom_css": "Styles belong to the old site's theme.",
    "customize_changeset": "Settings of the old site's theme.",
    "oembed_cache": "A copy that the old site kept of somebody else's page.",
}


def skip(item: Item, report: Report) -> None:
    """Note an item that is neither article nor page nor attachment."""
    default = f"Items of the type “{item.type[:60]}” belong to a plug-in of the old site."
    report.add("other", item.number, item.title, "skipped", REASONS.get(item.type, default))
