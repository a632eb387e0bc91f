"""A reply goes in, its moves come out, each with the exact words."""
