"""HEAR: read, write, resample, trim, look at and describe sound. numpy, soundfile and soxr; no torch."""
