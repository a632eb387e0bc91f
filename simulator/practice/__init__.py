"""A live session, its replays, and the road not taken."""
