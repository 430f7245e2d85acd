"""``kg explain``: what is said of a thing, with its words."""

from __future__ import annotations

from pathlib import Path

import click

from kg.commands.shared import opened, store_options


@click.command()
@click.argument("thing")
@click.argument("property", required=False, default="")
@store_options
def explain(thing: str, property: str, graph: Path, store: str | None) -> None:
    """Show each statement and figure about THING with its words, file, line and rule.

    THING is a name or other name in the graph; PROPERTY is one of the ontology, or an indicator.

    \b
    Example:
      kg explain 岚皋县经济开发区
      kg explain 岚皋县经济开发区 leadingIndustry
      kg explain 岚皋县经济开发区 规划面积
    """
    from kg import terminal
    from kg.explain import explain as claims_of
    from kg.labels import labels
    from kg.neighbourhood import around, called
    from kg.network import to_networkx

    source = opened(graph, store)
    things = called(source, thing)
    network = to_networkx(around(source, things))
    local_names = {label: name for name, label in labels().items()}
    for node, claims in claims_of(network, things, local_names.get(property, property)).items():
        terminal.claims(network.nodes[node]["label"], network.nodes[node]["cls"], claims, labels())
