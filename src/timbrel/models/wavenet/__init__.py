"""WaveNet (arXiv 1609.03499), as the baseline that GANSynth (arXiv 1902.08710) compares itself with."""
