"""The customer: mood, what they decide, and how they say it."""
