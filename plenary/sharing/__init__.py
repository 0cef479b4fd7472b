"""Texts that colleagues share by git: what they have changed, taken in by field and block."""
