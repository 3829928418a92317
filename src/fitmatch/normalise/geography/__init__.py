"""Places in Germany, by name, postcode or Kreis."""
