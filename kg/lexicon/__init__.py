"""What the extractors know by heart: names, suffixes, words, tables; data first, little code."""
