"""What speaks for a concept when a text is read: one number per text and concept for every kind of evidence.

Every kind has a module: ``learn_…`` turns the corpus into plain arrays, once; a class around these arrays answers for a
block of texts at a time. So the same numbers serve an index in memory and one that was saved. How much each kind
counts stands in a table (``knowledge/data/taxonomy/evidence_weights.csv``), fitted on development data.
"""
