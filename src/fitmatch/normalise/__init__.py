"""Text to code: one module per kind, each returning readings with status, span and alternatives."""
