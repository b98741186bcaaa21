"""A score becomes sound: instruments, drum kits, and the mix of all that they play."""
