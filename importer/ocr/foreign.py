"""Passages in other languages within a Finnish document: they say nothing of its ä and ö."""

import re

# Frequent small words of Swedish and English that are no Finnish words, scanned or not.
_SMALL = frozenset({
    "och", "att", "av", "som", "det", "med", "till", "ett", "den", "för", "for", "är", "ar",
    "på", "pa", "från", "fran", "har", "inte", "vid", "eller", "om", "kan", "ska", "samt",
    "efter", "mellan", "genom", "deras", "sina", "the", "of", "and", "to", "with", "that",
    "this", "are", "was", "were", "by", "from", "which", "their", "who", "not", "have", "has",
    "been", "will", "its", "or", "our", "we", "they", "is",
})  # fmt: skip
# One word in so many.
_SHARE = 8
_SENTENCE_END = re.compile(r"(?<=[.!?;:])\s+|\n\s*\n")
_WORD = re.compile(r"[^\W\d_]+")


def finnish_part(text: str) -> str:
    """Return the text without its sentences in Swedish or English, one sentence a line.

    A sentence ends with a sign or at a blank line. It is in another language when at least one
    word in eight is one of that language's small words; Finnish has none of them.
    """
    sentences = _SENTENCE_END.split(text)
    return "\n".join(sentence for sentence in sentences if not _is_foreign(sentence))


def _is_foreign(sentence: str) -> bool:
    words = _WORD.findall(sentence.lower())
    return sum(word in _SMALL for word in words) * _SHARE >= max(len(words), 1)
