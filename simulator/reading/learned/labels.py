"""What the network has an output for, in order. The weights that ship stand in this order."""

from simulator.moves import Move

__all__ = ["ASKS", "CUSTOMER_SHOWS", "EGO", "LABELS", "LAST_WORD", "MATCHES", "OFFERS"]

EGO, LAST_WORD = "ego", "last_word"
LABELS: tuple[str, ...] = (*(move.value for move in Move), EGO, LAST_WORD)
"""On every piece of a reply, and on the reply."""

OFFERS = ("full", "partial", "none")
"""How far a reply goes towards a remedy."""
ASKS = ("asks",)
"""Whether a reply asks for a fact."""
CUSTOMER_SHOWS = ("content", "cold", "leaves", "turns_down", "open")
"""What a customer's line shows in a recorded conversation."""
MATCHES: tuple[str, ...] = (*OFFERS, *ASKS, *CUSTOMER_SHOWS)
