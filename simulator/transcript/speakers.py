"""Who a name in somebody else's transcript stands for."""

from collections.abc import Iterable

from simulator.moves import Speaker

__all__ = ["Speakers"]


class Speakers:
    """Tells staff from customers.

    *Customer* and *Staff* speak for themselves, in any case. A name that was given is staff; once one was
    given, every other name is a customer.
    """

    def __init__(self, staff_names: Iterable[str] = ()) -> None:
        self._known = {Speaker.CUSTOMER.value: Speaker.CUSTOMER, Speaker.STAFF.value: Speaker.STAFF}
        names = {_folded(name): Speaker.STAFF for name in staff_names}
        self._known.update(names)
        self._others = Speaker.CUSTOMER if names else None

    def knows(self, name: str) -> bool:
        """Whether the name is *Customer*, *Staff* or one that was given."""
        return _folded(name) in self._known

    def of(self, name: str) -> Speaker | None:
        """Who it is; None for no name, and for one that nobody explained."""
        folded = _folded(name)
        return self._known.get(folded, self._others if folded else None)


def _folded(name: str) -> str:
    return " ".join(name.split()).casefold()
