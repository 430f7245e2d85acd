"""The exceptions that zonekg raises: each message says where, what, and what to do."""

from __future__ import annotations


class KgError(Exception):
    """Root of all errors that a user can cause; the command line prints its text as one line."""


class InputError(KgError):
    """A report that cannot be read, or that has nothing to read."""

    def __init__(self, place: str, problem: str, remedy: str) -> None:
        super().__init__(place, problem, remedy)  # what it is made of: it also comes out of other processes
        self.place = place
        self.problem = problem
        self.remedy = remedy

    def __str__(self) -> str:
        return f"{self.place}: {self.problem}; {self.remedy}"


class OutputError(KgError):
    """A result that cannot be written."""


class QueryError(KgError):
    """A question that cannot be asked: unknown name, faulty SPARQL, no graph."""
