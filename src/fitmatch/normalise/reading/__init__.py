"""Folding and phrase search that all readers share."""
