"""Matching a whole programme in blocks, so that a run may be stopped at any moment and goes on where it was."""
