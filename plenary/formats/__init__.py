"""The same facts in other forms, for machines."""
