"""The commands, a module each. What is heavy is imported inside the command that needs it: help stays fast."""

from kg.commands.ask import ask
from kg.commands.build import build
from kg.commands.check import check
from kg.commands.compare import compare
from kg.commands.diff import diff
from kg.commands.evaluate import evaluate
from kg.commands.explain import explain
from kg.commands.export import export
from kg.commands.push import push
from kg.commands.query import query
from kg.commands.remove import remove
from kg.commands.review import review
from kg.commands.serve import serve
from kg.commands.verify import verify
from kg.commands.view import view

COMMANDS = (
    build, remove, review, check, ask, query, export, view, serve, push, explain, compare, diff, verify, evaluate,
)  # fmt: skip
