"""Titles and skills to concepts of the lexicon."""
