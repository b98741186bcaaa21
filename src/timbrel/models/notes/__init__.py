"""Our note model: a note is partials in exact tune, modes, noise and a little life; a network knows the numbers."""
