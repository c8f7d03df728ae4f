"""Comments, their threads, and the decisions of moderators."""
