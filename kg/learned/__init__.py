"""A tagger learned from annotated reports: it finds the names and statements that no rule announces."""
