"""COMPOSE: styles learned from scores, constraints that always hold. No torch, no audio."""
