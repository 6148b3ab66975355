"""Projects as data: the shapes that the JSON addresses give."""
