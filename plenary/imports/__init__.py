"""Programmes that were planned elsewhere: read, merged with the content, written into it."""
