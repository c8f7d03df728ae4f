"""Commands that move a site."""
