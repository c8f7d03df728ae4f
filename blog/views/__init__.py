"""The public pages of the blog."""
