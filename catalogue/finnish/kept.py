"""An analysis as the word table keeps it: base forms as texts, with spaces between them.

Plain values also go from one process to another much faster than the analyses themselves.
"""

from catalogue.finnish.analyser import Analysis, QueryWord, WordTokens

# Lemmas and parts of the tokens, lemmas and parts asked for, and whether the word is known.
Kept = tuple[str, str, str, str, bool]


def kept(analysis: Analysis) -> Kept:
    """Return an analysis as texts."""
    tokens, query = analysis.tokens, analysis.query
    return (
        " ".join(tokens.lemmas),
        " ".join(tokens.parts),
        " ".join(query.lemmas),
        " ".join(query.parts),
        query.known,
    )


def analysis_of(form: str, texts: Kept) -> Analysis:
    """Return the analysis of a word, by canonical form, that `kept` gave as texts."""
    lemmas, parts, asked, asked_parts, known = texts
    word = form.lower().strip("-:'")
    tokens = WordTokens(tuple(lemmas.split()), tuple(parts.split()))
    query = QueryWord(word, tuple(asked.split()), tuple(asked_parts.split()), known)
    return Analysis(tokens, query)
