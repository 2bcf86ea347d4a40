"""What an edit of the knowledge folder changes: in the files, in worked cases, in stored disputes, and in any dispute at all."""
