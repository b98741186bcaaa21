"""SpecGAN: a network that makes spectrograms from noise (Donahue, McAuley and Puckette, arXiv 1802.04208)."""
