"""TRAIN: one readable loop per family; it leaves a model bundle."""
