"""The views that pages share: the inputs of the plan, and each language's view of items."""
