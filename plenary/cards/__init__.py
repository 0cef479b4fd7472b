"""Share cards: the pictures that chats and feeds show for a link."""
