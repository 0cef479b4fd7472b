"""What surrounds the content of each page: header, menus, share links and share cards."""
