"""Makes the weights of the learned reader. The only room that imports torch; needs ``lastword[train]``."""
