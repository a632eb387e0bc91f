"""What a trainer writes."""
