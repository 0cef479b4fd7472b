"""What all pages are made from: the inputs of the plan, and each language's view of items."""
