"""Outputs for programs: feeds, calendars, schedules, linked data, sitemaps, redirects, search."""
