"""Facts as dated data files, and their typed look-ups."""
