"""Next steps and instruments as hints, from gaps and dated rows; nothing is ever promised."""
