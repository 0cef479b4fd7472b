"""Files that texts link to: which are published, and what they give away."""
