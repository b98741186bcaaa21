"""KEEP: every sound and score made, with tags, favourites, search and parents."""
