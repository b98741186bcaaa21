"""SERVE: the studio's only door, over HTTP on this machine alone."""
