"""Cells about a person: licences, mobility, hours, availability, wishes, education."""
