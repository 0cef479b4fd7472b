"""``invoke new``: create an item or a translation from a few answers."""
