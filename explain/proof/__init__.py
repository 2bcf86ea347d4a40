"""The checklist of evidence, and which evidence carries the conclusions."""
