"""Records, code lists and results: data only, no logic, no input or output."""
