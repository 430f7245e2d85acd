"""The formats of graph drawing tools, written by networkx."""

from __future__ import annotations

import io

import networkx as nx
from networkx.readwrite.gexf import GEXFWriter

from kg.export.reader import Reader
from kg.network import Figure, to_networkx
from kg.quote import Quote, place
from kg.xml import legal


def graphml(reader: Reader) -> bytes:
    """GraphML with the facts of nodes and edges as texts."""
    file = io.BytesIO()
    nx.write_graphml_xml(_flat(reader), file)
    return file.getvalue()


def gexf(reader: Reader) -> bytes:
    """GEXF 1.2 with the facts of nodes and edges as texts."""
    writer = GEXFWriter(encoding="utf-8", prettyprint=True, version="1.2draft")
    writer.add_graph(_flat(reader))
    for meta in writer.xml.iter("meta"):
        del meta.attrib["lastmodifieddate"]  # today's date: two exports would differ
    file = io.BytesIO()
    writer.write(file)
    return file.getvalue()


def _flat(reader: Reader) -> nx.MultiDiGraph[str]:
    """The network with texts alone as attributes, and an id of its own for each edge."""
    network = to_networkx(reader.triples())
    flat: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for node, facts in network.nodes(data=True):
        flat.add_node(
            node,
            label=legal(facts["label"]),
            cls=facts["cls"],
            aliases=legal("；".join(facts["aliases"])),
            status=legal(facts["status"]),
            figures=legal("\n".join(map(_figure, facts["figures"]))),
            evidence=legal("\n".join(map(_quote, facts["evidence"]))),
        )
    for number, (subject, value, facts) in enumerate(network.edges(data=True)):
        evidence = legal("\n".join(map(_quote, facts["evidence"])))
        flat.add_edge(subject, value, key=f"e{number}", label=facts["property"], evidence=evidence)
    return flat


def _figure(figure: Figure) -> str:
    about = "，".join(filter(None, (figure["period"], figure["modality"], "约" * figure["approximate"])))
    return f"{figure['indicator']} {figure['value']} {figure['unit']}（{about}）“{figure['quote']}”"


def _quote(quote: Quote) -> str:
    return f"“{quote['quote']}” {place(quote)}"
