"""Checks of what was built: violations are data that is returned, never an exception."""
