"""Template tags: narrative text, formats, and the frame of the site."""
