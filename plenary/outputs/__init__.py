"""Making what is planned, once: fingerprints, the store, the manifest, makers on a pool."""
