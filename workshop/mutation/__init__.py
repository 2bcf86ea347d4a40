"""Would a worked case notice a wrong rule? One small change at a time, held against what the worked cases expect."""
