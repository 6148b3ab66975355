"""What the findings of an import are called, and what they say, in the language of the reader."""
