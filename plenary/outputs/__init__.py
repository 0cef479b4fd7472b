"""Makes the planned outputs: fingerprints, makers in processes, the manifest."""
