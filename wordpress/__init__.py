"""Move a WordPress site in and out: its export format, its addresses, its ways of writing."""
