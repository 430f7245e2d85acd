"""``kg explain``: what is said of a thing, with its words."""

from __future__ import annotations

from pathlib import Path

import click

from kg.commands.shared import graph_option


@click.command()
@click.argument("thing")
@click.argument("property", required=False, default="")
@graph_option
def explain(thing: str, property: str, graph: Path) -> None:
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
    from kg.network import to_networkx
    from kg.store import Store

    network = to_networkx(Store.open(graph).as_rdflib())
    local_names = {label: name for name, label in labels().items()}
    for node, claims in claims_of(network, thing, local_names.get(property, property)).items():
        terminal.claims(network.nodes[node]["label"], network.nodes[node]["cls"], claims, labels())
