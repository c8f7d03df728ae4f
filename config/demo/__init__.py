"""A believable small paper to fill an empty site with.

Articles and comments are text in TOML, pictures are drawn by code, and nothing
in here touches the database: what it returns can be read, checked, and loaded
by whoever needs a site that looks lived in.
"""
