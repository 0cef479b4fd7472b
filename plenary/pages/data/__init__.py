"""What programs read: feeds, calendars, schedules, linked data, sitemaps, redirects, search."""
