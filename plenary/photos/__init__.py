"""Photos: facts about them, and the renditions that visitors get."""
