"""The decision graph of a consultation: its nodes and edges, and what each level of reading keeps of them."""

from explain.graph.chain import Graph, decision_graph

__all__ = ["Graph", "decision_graph"]
