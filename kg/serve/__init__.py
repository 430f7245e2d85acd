"""The graph over HTTP: the SPARQL 1.1 Protocol, an editor, the graph page over the live store.

One direction: ``app`` (routes) → ``protocol`` (what a request asks) → ``pool`` (worker processes) →
``worker`` (one store, one query at a time). A query that takes too long is ended with its process, for
Oxigraph stops for nothing else.
"""
