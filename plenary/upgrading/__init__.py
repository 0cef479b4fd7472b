"""``invoke upgrade``: another version of Plenary for a site, compared, then put in place."""
