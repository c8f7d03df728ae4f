"""Commands for the whole site: setting up and serving."""
