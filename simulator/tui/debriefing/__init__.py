"""The parts of the debrief, each a widget or a pure function of its own."""
