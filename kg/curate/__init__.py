"""Curation: what people decide about what was read. It is data beside the reports, and outlives the rules."""
