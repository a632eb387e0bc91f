"""Reads replies with a small network, fine-tuned on labelled replies and shipped with the program."""
