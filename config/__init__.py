"""The site: settings, addresses, and what wraps every request."""
