"""What is read in sentences: mentions, each kind in a module of its own, alike in shape; problems, measures, figures."""
