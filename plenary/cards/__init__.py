"""Share images: what a link looks like in a chat or a feed."""
