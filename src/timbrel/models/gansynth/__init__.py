"""GANSynth: notes from progressively grown pictures of level and frequency (Engel et al., arXiv 1902.08710)."""
