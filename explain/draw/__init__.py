"""The drawing: what stands where, and the files it is written to."""
