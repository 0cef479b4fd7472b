"""From files to typed fields: the content folder, front matter, Markdown, schema."""
