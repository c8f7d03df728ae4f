"""Articles, tags, authors, pictures and the masthead, and the pages that show them."""
