"""Publishing: a checked and inspected site goes to a branch or a bucket, whole or not at all."""
