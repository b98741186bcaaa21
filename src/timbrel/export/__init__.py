"""HAND OVER: instruments, kits and projects in the formats that samplers and DAWs read."""
