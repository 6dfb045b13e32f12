"""What a statement shows of its witnesses, worked out anew whenever they change."""
