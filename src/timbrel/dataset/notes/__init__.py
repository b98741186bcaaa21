"""Pitched notes to learn from: rendered from soundfonts, or found in folders, with labels that were listened to."""
