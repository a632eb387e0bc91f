"""The stored sessions, for those who read them afterwards."""
