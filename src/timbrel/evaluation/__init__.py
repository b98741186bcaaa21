"""MEASURE: how close to real sound, how varied, how original."""
