"""The preview: the site as it will be, shown while one writes, drafts included."""
