"""WAIT: long work in a process of its own, with events, progress, cancel and resume."""
