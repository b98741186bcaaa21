"""WaveGAN: a network that makes waveforms from noise (Donahue, McAuley and Puckette, arXiv 1802.04208)."""
