"""How long the customer has been kept waiting, and when they speak up about it. Pure: times come in."""

__all__ = ["Waiting"]

_MOST_IN_A_ROW = 3
"""After so many times in a row they have said all there is to say, and stand there."""


class Waiting:
    """A customer's patience between two replies."""

    def __init__(self, patient: float, now: float) -> None:
        """Begins to wait.

        Args:
            patient: seconds after which they speak up.
            now: seconds, from any start.
        """
        self._patient = patient
        self._since = now
        self._spoken_up = 0

    def stir(self, now: float) -> None:
        """The trainee is at it, or has been elsewhere: the wait begins anew."""
        self._since = now

    def reply(self, now: float) -> None:
        """A reply came: all is forgotten."""
        self._since, self._spoken_up = now, 0

    def speak_up(self, now: float) -> None:
        """The customer has said that they are waiting."""
        self._since = now
        self._spoken_up += 1

    def seconds(self, now: float) -> float:
        """How long it has been."""
        return now - self._since

    def is_due(self, now: float) -> bool:
        """Whether the customer speaks up now."""
        return self._spoken_up < _MOST_IN_A_ROW and self.seconds(now) >= self._patient
