"""PLAY: model bundles on ONNX Runtime; seeds in, sounds out."""
