"""What was said and done: events, journals, and conversations from elsewhere."""
