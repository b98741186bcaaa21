"""LEARN: one folder per paper, and ours. Tensors in, tensors out."""
