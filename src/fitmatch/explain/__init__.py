"""Sentences, tables and pages: everything here reads one match and recomputes nothing."""
