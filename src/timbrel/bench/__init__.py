"""COMPARE: models side by side, in one table made by one command."""
