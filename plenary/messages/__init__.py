"""Every message about a mistake, by topic: what is wrong, and what to do."""
