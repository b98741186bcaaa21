"""ASK: one thin file per verb."""
