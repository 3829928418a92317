"""What papers say: recognition of a qualification, residence title, side notes."""
