"""The door: reads files people have, writes files people want, and accounts for every row and field."""
