"""Finnish language: folding, the Voikko backend, and later the analyser built on it."""
