"""The public pages of the comments."""
