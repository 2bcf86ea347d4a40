"""JSON Schema of the knowledge folder, so that an editor completes names and underlines what is wrong."""
