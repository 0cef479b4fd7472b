"""Writers of file formats: feeds, calendars, schedules, Word, PDF, ZIP, rules for hosts."""
