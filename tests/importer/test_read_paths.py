"""Reading paths, folders and archives: whatever they hold, documents and clear findings."""

import os
import struct
import zipfile
from pathlib import Path

import pytest

from catalogue.findings.messages import MESSAGES
from importer.read import (
    ReadFailure,
    ReadLimits,
    display_name,
    files,
    make_document,
    read_inputs,
)
from importer.records import Document, Severity

TEXT = "Hankkeen nimi: Työllä töihin – Åbo\nPostitoimipaikka: JYVÄSKYLÄ\n"


def read(*paths: Path, base: Path, **limits: int) -> list[Document | ReadFailure]:
    return list(read_inputs(paths, ReadLimits(**limits), base))


def codes(items) -> dict[str, str]:
    """Return name → finding code of what gave no document."""
    return {item.name: item.finding.code for item in items if isinstance(item, ReadFailure)}


def test_a_folder_is_read_in_order_with_everything_named(tmp_path: Path):
    for name in ("b.txt", "a/z.txt", "a/.hidden/x.txt", ".git/c.txt", "kuva.jpg", "A.TXT"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(TEXT)
    items = read(tmp_path, base=tmp_path)
    assert [i.name for i in items if isinstance(i, Document)] == ["A.TXT", "a/z.txt", "b.txt"]
    assert codes(items) == {
        ".git": "hidden_file",
        "a/.hidden": "hidden_file",
        "kuva.jpg": "other_file",
    }
    assert all(i.finding.severity is Severity.INFO for i in items if isinstance(i, ReadFailure))


def test_a_file_that_is_named_is_read_whatever_it_is_called(tmp_path: Path):
    (tmp_path / "hanke.dat").write_text(TEXT)
    assert isinstance(read(tmp_path / "hanke.dat", base=tmp_path)[0], Document)


def test_names_never_hold_an_absolute_path(tmp_path: Path, monkeypatch):
    base, outside = tmp_path / "base", tmp_path / "outside"
    for folder in (base / "seeds", outside / "in"):
        folder.mkdir(parents=True)
        (folder / "a.txt").write_text(TEXT)
    assert display_name(base / "seeds" / "a.txt", base) == "seeds/a.txt"
    assert [i.name for i in read(base / "seeds", base=base)] == ["seeds/a.txt"]
    assert [i.name for i in read(outside, base=base)] == ["outside/in/a.txt"]
    assert [i.name for i in read(outside / "in" / "a.txt", base=base)] == ["a.txt"]
    monkeypatch.chdir(base / "seeds")
    assert [i.name for i in read(Path("a.txt"), base=base)] == ["seeds/a.txt"]
    assert [i.name for i in read(Path(), base=base)] == ["seeds/a.txt"]


def test_a_name_can_always_be_shown_and_stored(tmp_path: Path):
    name = b"hanke\x1b[31m\xff.txt"
    (tmp_path / os.fsdecode(name)).write_text(TEXT)
    (item,) = read(tmp_path, base=tmp_path)
    assert item.name == "hanke�[31m�.txt"
    assert make_document("x" * 900, TEXT.encode()).name == "…" + "x" * 499


def test_links_that_lead_back_are_followed_once(tmp_path: Path):
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text(TEXT)
    (tmp_path / "in" / "round").symlink_to(tmp_path, target_is_directory=True)
    (tmp_path / "self.txt").symlink_to(tmp_path / "self.txt")
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nowhere.txt")
    items = read(tmp_path, base=tmp_path)
    assert [i.name for i in items if isinstance(i, Document)] == ["in/a.txt"]
    assert codes(items) == {
        "gone.txt": "missing_path",
        "in/round": "folder_seen",
        "self.txt": "link_loop",
    }


def test_a_deep_folder_is_no_trouble(tmp_path: Path):
    folder = tmp_path
    for _ in range(300):
        folder = folder / "x"
        folder.mkdir()
    (folder / "a.txt").write_text(TEXT)
    assert len(read(tmp_path, base=tmp_path)) == 1


@pytest.mark.parametrize("path", ["nowhere", "a\0b", "x" * 5000, "file.txt/inside"])
def test_a_path_that_is_not_there(tmp_path: Path, path: str):
    (tmp_path / "file.txt").write_text(TEXT)
    (code,) = codes(read(tmp_path / path, base=tmp_path)).values()
    assert code in {"missing_path", "unreadable_file"}


def test_a_pipe_is_not_waited_for(tmp_path: Path):
    os.mkfifo(tmp_path / "pipe.txt")
    assert codes(read(tmp_path, base=tmp_path)) == {"pipe.txt": "not_a_file"}


def test_without_rights_the_rest_goes_on(tmp_path: Path, monkeypatch):
    (tmp_path / "locked").mkdir()
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(TEXT)
    # Tests may run as root, for whom every folder is open.
    real_iterdir, real_open = Path.iterdir, Path.open

    def iterdir(self: Path):
        if self.name == "locked":
            raise PermissionError(13, "Permission denied")
        return real_iterdir(self)

    def open_(self: Path, *args, **kwargs):
        if self.name == "a.txt":
            raise PermissionError(13, "Permission denied")
        return real_open(self, *args, **kwargs)

    monkeypatch.setattr(Path, "iterdir", iterdir)
    monkeypatch.setattr(Path, "open", open_)
    items = read(tmp_path, base=tmp_path)
    assert codes(items) == {"a.txt": "no_rights", "locked": "no_rights"}
    assert [i.name for i in items if isinstance(i, Document)] == ["b.txt"]


def test_a_huge_file_is_refused_unread(tmp_path: Path, monkeypatch):
    with (tmp_path / "huge.txt").open("wb") as stream:
        stream.truncate(100_000_000)
    monkeypatch.setattr(Path, "open", lambda *args, **kwargs: pytest.fail("it was opened"))
    (item,) = read(tmp_path / "huge.txt", base=tmp_path)
    assert isinstance(item, ReadFailure)
    assert item.finding.code == "file_too_large"
    assert item.finding.params == {"size": "100", "limit": "10"}


def test_a_file_that_grows_is_read_up_to_the_limit(tmp_path: Path, monkeypatch):
    (tmp_path / "a.txt").write_bytes(b"x" * 1000)
    limits = ReadLimits(max_document_bytes=100)
    small = os.stat_result((0o100644, *(0,) * 9))
    found = files.FoundFile(tmp_path / "a.txt", "a.txt", is_archive=False)
    monkeypatch.setattr(Path, "stat", lambda self, **kwargs: small)
    (item,) = files.read_file(found, limits)
    assert isinstance(item, ReadFailure)
    assert item.finding.code == "file_too_large"


def make_zip(path: Path, members: dict[str, bytes], **options) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, **options) as archive:
        for name, data in members.items():
            archive.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED)
    return path


def test_an_archive_is_read_like_a_folder(tmp_path: Path):
    members = {
        "b/z.txt": TEXT.encode(),
        "a.txt": TEXT.encode(),
        "b/": b"",
        "__MACOSX/a.txt": b"x",
        "b/.x.txt": b"x",
        "kuva.png": b"x",
        "sisempi.zip": b"PK",
        "tyhjä.txt": b"",
    }
    items = read(make_zip(tmp_path / "k.zip", members), base=tmp_path)
    assert [i.name for i in items if isinstance(i, Document)] == ["k.zip!/a.txt", "k.zip!/b/z.txt"]
    assert codes(items) == {
        "k.zip!/__MACOSX/a.txt": "hidden_file",
        "k.zip!/b/.x.txt": "hidden_file",
        "k.zip!/kuva.png": "other_file",
        "k.zip!/sisempi.zip": "nested_archive",
        "k.zip!/tyhjä.txt": "empty_file",
    }


@pytest.mark.parametrize(
    "name", ["../../evil.txt", "/etc/evil.txt", "a/../../evil.txt", "..\\evil.txt", "C:\\evil.txt"]
)
def test_a_path_out_of_the_archive_is_refused(tmp_path: Path, name: str):
    members = {name: TEXT.encode(), "good.txt": TEXT.encode()}
    items = read(make_zip(tmp_path / "k.zip", members), base=tmp_path)
    assert list(codes(items).values()) == ["path_outside_archive"]
    assert [i.name for i in items if isinstance(i, Document)] == ["k.zip!/good.txt"]
    assert [p.name for p in tmp_path.rglob("*")] == ["k.zip"]


def test_a_link_inside_an_archive_is_refused(tmp_path: Path):
    info = zipfile.ZipInfo("link.txt")
    info.external_attr = 0o120777 << 16
    with zipfile.ZipFile(tmp_path / "k.zip", "w") as archive:
        archive.writestr(info, "/etc/passwd")
    items = read(tmp_path / "k.zip", base=tmp_path)
    assert codes(items) == {"k.zip!/link.txt": "path_outside_archive"}


def test_a_zip_bomb_is_refused_by_its_ratio_and_the_rest_is_read(tmp_path: Path):
    members = {"bomb.txt": b"\n" * 9_000_000, "good.txt": TEXT.encode()}
    items = read(make_zip(tmp_path / "k.zip", members), base=tmp_path)
    assert codes(items) == {"k.zip!/bomb.txt": "zip_bomb"}
    assert len(items) == 2


def test_an_archive_that_unpacks_to_too_much_is_refused_whole(tmp_path: Path):
    members = {f"{n}.txt": os.urandom(3000) for n in range(4)}
    items = read(make_zip(tmp_path / "k.zip", members), base=tmp_path, max_unpacked_bytes=10_000)
    assert codes(items) == {"k.zip": "archive_unpacks_too_large"}


def test_a_large_member_is_refused(tmp_path: Path):
    members = {"a.txt": os.urandom(3000)}
    items = read(make_zip(tmp_path / "k.zip", members), base=tmp_path, max_document_bytes=2000)
    assert codes(items) == {"k.zip!/a.txt": "file_too_large"}


def test_a_member_that_lies_about_its_size_gives_no_more_than_it_says(tmp_path: Path):
    archive = make_zip(tmp_path / "k.zip", {"a.txt": b"x" * 50_000})
    lying = archive.read_bytes().replace(struct.pack("<L", 50_000), struct.pack("<L", 5))
    archive.write_bytes(lying)
    assert codes(read(archive, base=tmp_path)) == {"k.zip!/a.txt": "broken_member"}


def test_an_archive_of_too_many_members_is_refused_before_it_is_opened(tmp_path: Path, monkeypatch):
    archive = make_zip(tmp_path / "k.zip", {f"{n}.txt": b"x" for n in range(50)})
    assert codes(read(archive, base=tmp_path, max_entries=49)) == {"k.zip": "too_many_members"}
    monkeypatch.setattr(zipfile, "ZipFile", lambda *args: pytest.fail("it was opened"))
    items = read(archive, base=tmp_path, max_directory_bytes=500)
    assert codes(items) == {"k.zip": "too_many_members"}
    items = read(archive, base=tmp_path, max_archive_bytes=500)
    assert codes(items) == {"k.zip": "archive_too_large"}


def test_an_encrypted_member_is_reported(tmp_path: Path):
    archive = make_zip(tmp_path / "k.zip", {"a.txt": TEXT.encode()})
    data = bytearray(archive.read_bytes())
    data[6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    archive.write_bytes(data)
    assert codes(read(archive, base=tmp_path)) == {"k.zip!/a.txt": "encrypted_member"}


def test_a_damaged_archive_is_reported_wherever_it_is_damaged(tmp_path: Path):
    whole = make_zip(tmp_path / "k.zip", {"a.txt": TEXT.encode()}).read_bytes()
    damaged = [whole[:cut] for cut in range(0, len(whole), 5)]
    damaged += [whole[:i] + b"\xff" + whole[i + 1 :] for i in range(len(whole))]
    for data in damaged:
        (tmp_path / "k.zip").write_bytes(data)
        for item in read(tmp_path / "k.zip", base=tmp_path):
            assert isinstance(item, Document) or item.finding.code in MESSAGES
    (tmp_path / "k.zip").write_bytes(whole[:-30])
    assert codes(read(tmp_path / "k.zip", base=tmp_path)) == {"k.zip": "broken_archive"}
    (tmp_path / "k.zip").write_bytes(b"not a zip at all")
    assert codes(read(tmp_path / "k.zip", base=tmp_path)) == {"k.zip": "broken_archive"}
