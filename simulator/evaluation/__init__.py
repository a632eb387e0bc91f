"""How well a reader agrees with people: figures with their intervals. Needs ``lastword[evaluate]``."""
