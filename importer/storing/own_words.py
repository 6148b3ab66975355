"""The words of a document's own texts, which the table of words holds whatever a project shows.

Staff's text, or another document's, may stand in the project. The processes that read ahead count
the words of all they read (`importer.words`); where none of them has read a document it is done
here, so that the table is the same whoever reads, and wherever an import is cut off.
"""

from catalogue.search import tallies
from catalogue.search.texts import own_texts
from importer.records import ProjectRecord


def count_own_words(record: ProjectRecord | None) -> None:
    """Count the words of a record's texts for the index, and write new ones to the table.

    They are written once the running transaction is committed.
    """
    if record is not None:
        tallies.supply(tallies.tallies_of(text.text for text in own_texts(record)))
