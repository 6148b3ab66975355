"""What a run that was killed, or stopped by a fault, left undone: the next one does it."""

from catalogue.models import ImportRun, SourceDocument
from catalogue.search.index import index_projects
from importer.record_json import from_json
from importer.storing.own_words import count_own_words


def mend_last_run(together: int) -> None:
    """Complete the table of words after a run that did not finish; mark killed runs as stopped.

    Called while no other import runs: a row that says so is of one that was killed. The words
    of what was written last, `together` documents at most, come into their table only after the
    documents are stored (see `catalogue.finnish.words`); an end in between leaves them out.
    Counting them, and indexing those projects, once more writes them and changes nothing else.
    """
    last = ImportRun.objects.order_by("pk").last()
    if last is None or last.state == ImportRun.State.FINISHED:
        return
    documents = SourceDocument.objects.filter(run=last).order_by("-imported_at")[:together]
    written = documents.values_list("project", "record")
    for _project, record in written:
        count_own_words(from_json(record))
    index_projects(project for project, _record in written)
    killed = ImportRun.objects.filter(state=ImportRun.State.RUNNING)
    killed.update(state=ImportRun.State.STOPPED)
