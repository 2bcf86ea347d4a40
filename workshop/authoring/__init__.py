"""Writing YAML for the trainers: new entries, the canonical layout, renaming, schemas for editors."""
