"""The trainers' tools."""
