"""The studio's routes, one file for each room of the page."""
