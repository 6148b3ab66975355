"""Reading: whatever the bytes, folders and archives hold, a document or a clear finding."""

import os
import struct
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from importer.messages import MESSAGES
from importer.read import (
    ReadFailure,
    ReadLimits,
    display_name,
    files,
    make_document,
    read_inputs,
)
from importer.records import Document, Severity

TEXT = "Hankkeen nimi: Työllä töihin – Åbo\nPostitoimipaikka: JYVÄSKYLÄ\nÖljytie 5 €\n"
LINES = tuple(TEXT.splitlines())
BARE = "Hankkeen nimi: Työllä töihin\nPostitoimipaikka: JYVÄSKYLÄ\n"


def read(*paths: Path, base: Path, **limits: int) -> list[Document | ReadFailure]:
    return list(read_inputs(paths, ReadLimits(**limits), base))


def codes(items) -> dict[str, str]:
    """Return name → finding code of what gave no document."""
    return {item.name: item.finding.code for item in items if isinstance(item, ReadFailure)}


def document(data: bytes) -> Document:
    made = make_document("a.txt", data)
    assert isinstance(made, Document), made
    return made


def refusal(data: bytes) -> str:
    made = make_document("a.txt", data)
    assert isinstance(made, ReadFailure), made
    assert made.finding.code in MESSAGES
    return made.finding.code


def finding_codes(made: Document) -> list[str]:
    return [finding.code for finding in made.findings]


@pytest.mark.parametrize(
    ("encoding", "named"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8"),
        ("utf-16", "utf-16-le"),
        ("utf-16-le", "utf-16-le"),
        ("utf-16-be", "utf-16-be"),
        ("utf-32", "utf-32-le"),
        ("cp1252", "cp1252"),
        ("mac_roman", "mac_roman"),
    ],
)
def test_every_encoding_gives_the_same_lines(encoding: str, named: str):
    made = document(TEXT.encode(encoding))
    assert made.lines == LINES
    assert made.encoding == named


@pytest.mark.parametrize("mark", [b"\xff\xfe", b"\xfe\xff"])
def test_utf16_with_a_byte_order_mark(mark: bytes):
    encoding = "utf-16-le" if mark == b"\xff\xfe" else "utf-16-be"
    assert document(mark + TEXT.encode(encoding)).lines == LINES


@pytest.mark.parametrize("encoding", ["iso-8859-1", "cp850"])
def test_single_byte_encodings_are_known_by_finnish_letters(encoding: str):
    made = document(BARE.encode(encoding))
    assert made.lines == tuple(BARE.splitlines())
    assert made.encoding == encoding
    assert finding_codes(made) == ["encoding_found"]
    assert made.findings[0].line == 1


def test_iso_8859_15_is_known_by_its_euro_sign():
    made = document("Ylitornio, 340 655 €\n".encode("iso-8859-15"))
    assert made.lines == ("Ylitornio, 340 655 €",)
    assert made.encoding == "iso-8859-15"


def test_an_encoding_without_finnish_letters_is_only_a_guess():
    made = document("Łódź Łomża Žďár".encode("cp1250", "ignore"))
    assert finding_codes(made) == ["encoding_uncertain"]
    assert made.findings[0].severity is Severity.WARNING


def test_stray_windows_bytes_in_utf8_are_read_and_reported():
    made = document("Ääni\nTyö\nSää".encode() + "\nyö\n".encode("cp1252"))
    assert made.lines == ("Ääni", "Työ", "Sää", "yö")
    assert finding_codes(made) == ["mixed_encoding"]
    assert made.findings[0].line == 4


@pytest.mark.parametrize("times", [1, 2])
def test_letters_spoilt_by_a_wrong_encoding_are_put_right(times: int):
    spoilt = TEXT
    for _ in range(times):
        spoilt = "".join(
            bytes([b]).decode("cp1252", "ignore") or chr(b) for b in spoilt.encode("utf-8")
        )
    made = document(spoilt.encode())
    assert made.lines == LINES
    assert "misread_letters_repaired" in finding_codes(made)


def test_quotes_after_a_capital_letter_are_not_taken_for_spoilt_letters():
    made = document("“TYÖ” ja Ã¤Ã¤ni\n".encode())
    assert made.lines == ("“TYÖ” ja ääni",)


def test_lost_letters_are_reported_by_line():
    made = document("Työ\nT�öllä\n".encode())
    assert finding_codes(made) == ["letters_lost"]
    assert made.findings[0].line == 2


@pytest.mark.parametrize("cut", range(1, 40))
def test_a_document_cut_anywhere_keeps_its_beginning(cut: int):
    made = document(TEXT.encode()[:cut])
    assert TEXT.startswith("\n".join(made.lines))


def test_a_letter_cut_in_two_is_reported():
    assert finding_codes(document("Hankkeen tyä".encode()[:-1])) == ["cut_inside_letter"]
    assert "cut_inside_letter" in finding_codes(document(TEXT.encode("utf-16")[:-1]))


@pytest.mark.parametrize("end", ["\r\n", "\r", "\n", "\x0b", "\x85", "\u2028", "\n\f", "\f"])
def test_lines_end_at_every_line_end(end: str):
    assert document(f"Yksi{end}Kaksi{end}".encode()).lines == ("Yksi", "Kaksi")


def test_blank_lines_count():
    assert document(b"a\r\n\r\n\r\nb\n").lines == ("a", "", "", "b")


def test_odd_spaces_become_plain_and_invisible_characters_go():
    made = document("\ufeff340\u00a0655\u202f€ ty\u00adö\u200b\x07\n".encode())
    assert made.lines == ("340 655 € työ",)
    assert finding_codes(made) == ["invisible_characters"]
    assert made.findings[0].params == {"count": "3"}


def test_letters_written_in_two_parts_are_composed():
    assert document("Tyo\u0308".encode()).lines == ("Työ",)


def test_an_emoji_keeps_its_joiner():
    family = "\U0001f469\u200d\U0001f467"
    assert document(family.encode()).lines == (family,)


@pytest.mark.parametrize(
    "data", [b"", b"\n \r\n\t", b"\xef\xbb\xbf", b"\xff\xfe", b"\xe2\x80\x8b\n"]
)
def test_an_empty_document(data: bytes):
    assert refusal(data) == "empty_file"


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"%PDF-1.4\n%\xe2\xe3", "other_format"),
        (b"\x89PNG\r\n\x1a\n\0\0", "other_format"),
        (b"{\\rtf1\\ansi Hankekoodi}", "other_format"),
        (b"PK\x03\x04....word", "zip_in_disguise"),
        (b"PK\x03\x04....[Content_Types].xml", "other_format"),
        (b"Hankekoodi: S2\x001624\n", "binary_file"),
        (b"\xef\xbb\xbfHanke\x00koodi", "binary_file"),
        (bytes(range(1, 32)) * 20, "binary_file"),
        (os.urandom(4096) + b"\0", "binary_file"),
    ],
)
def test_what_is_no_text_is_refused(data: bytes, code: str):
    assert refusal(data) == code


@pytest.mark.parametrize(
    "text",
    [
        "<!DOCTYPE html><html><body>Hankekoodi: S21624</body></html>",
        "\n <?xml version='1.0'?>\n<html xmlns='x'>",
        "<!-- saved --><HTML>",
        "<div><h2>1 Hanke</h2></div>",
    ],
)
def test_a_web_page_is_called_one(text: str):
    assert refusal(text.encode()) == "html_document"


def test_marks_of_html_inside_a_text_are_kept_and_reported():
    made = document(b"1 Hanke\nNimi: <b>Iso</b> <script>alert(1)</script>\n")
    assert made.lines[1] == "Nimi: <b>Iso</b> <script>alert(1)</script>"
    assert [(f.code, f.line) for f in made.findings] == [("html_marks", 2)]


@given(st.binary(max_size=400))
def test_no_bytes_raise(data: bytes):
    made = make_document("a.txt", data)
    if isinstance(made, Document):
        assert all(
            c.isprintable() or c == "\t" or ord(c) > 127 for line in made.lines for c in line
        )
        assert not any("\n" in line or "\r" in line for line in made.lines)
        assert "".join(made.lines).encode("utf-8")


@given(st.text(max_size=200))
def test_no_text_raises(text: str):
    for encoding in ("utf-8", "utf-16", "cp1252"):
        make_document("a.txt", text.encode(encoding, "replace"))


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
    assert codes(items) == {"k.zip": "zip_bomb"}


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
