"""The commands, a module each. What is heavy is imported inside the command that needs it: help stays fast."""

from kg.commands.build import build
from kg.commands.evaluate import evaluate
from kg.commands.explain import explain
from kg.commands.export import export
from kg.commands.push import push
from kg.commands.query import query
from kg.commands.remove import remove
from kg.commands.serve import serve
from kg.commands.view import view

COMMANDS = (build, remove, query, export, view, serve, push, explain, evaluate)
