"""Photos: what is known of them, and the renditions that visitors get."""
