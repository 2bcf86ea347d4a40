"""From YAML and answers to findings; knows nothing of graphs, HTML or terminals."""
