"""Texts changed byte-exactly: cut, merged with what is on disk, written; no HTTP, no words."""
