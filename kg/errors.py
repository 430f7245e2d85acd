"""The exceptions that zonekg raises: each message says where, what, and what to do."""

from __future__ import annotations


class KgError(Exception):
    """Root of all errors that a user can cause; the command line prints its text as one line."""


class InputError(KgError):
    """A report that cannot be read, or that has nothing to read."""

    def __init__(self, place: str, problem: str, remedy: str) -> None:
        super().__init__(f"{place}: {problem}; {remedy}")
        self.place = place
        self.problem = problem
        self.remedy = remedy


class OutputError(KgError):
    """A result that cannot be written."""


class QueryError(KgError):
    """A question that cannot be asked: unknown name, faulty SPARQL, no graph."""
