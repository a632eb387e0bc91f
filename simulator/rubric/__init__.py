"""Criteria, and the scoring of a conversation by them."""
