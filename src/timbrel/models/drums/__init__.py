"""Our drum model: a hit as a few partials, many rings and two grids of noise, learned by a small network."""
