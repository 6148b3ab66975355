from catalogue.text.line_ends import plain_line_ends, same_text


def test_every_line_end_becomes_a_plain_one():
    assert plain_line_ends("a\r\nb\rc\n\r\n") == "a\nb\nc\n\n"


def test_line_ends_of_a_form_make_no_other_text():
    assert same_text("a\r\nb\r\n", "a\nb")
    assert not same_text("a b", "a\nb")
