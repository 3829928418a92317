"""Encode, value, score, rank: the same code for one pair and for many. It knows no feature by name."""
