"""What a forum is, as plain data. Nothing here reads, writes or knows a template."""
