"""New sites: ``plenary new site`` writes what a forum's own site begins with."""
