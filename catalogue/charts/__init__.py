"""Data ready to be drawn as SVG. Pure functions; a number always stands beside its bar."""
