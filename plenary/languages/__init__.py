"""The languages of a site as equals: registry, pairing, catalogues, formats, slugs."""
