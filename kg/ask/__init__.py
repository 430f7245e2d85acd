"""Questions in plain Chinese, answered from the graph: ``ask(store, question, context) -> Answer``."""

from kg.ask.answer import Answer, Cell, Context
from kg.ask.talk import ask

__all__ = ["Answer", "Cell", "Context", "ask"]
