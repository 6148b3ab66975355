"""Measurements of speed and memory on a synthetic corpus; README.md says how to run them."""
