"""PHP's serialised values: read without building anything."""

import math
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wordpress import php

KEYS = st.integers(-(2**63), 2**63 - 1) | st.text(max_size=10)
SCALARS = (
    st.none()
    | st.booleans()
    | st.integers(-(2**63), 2**63 - 1)
    | st.floats(allow_nan=False)
    | st.text()
)
VALUES = st.recursive(
    SCALARS, lambda inner: st.dictionaries(KEYS, inner, max_size=5), max_leaves=20
)


class TestLoads:
    @pytest.mark.parametrize(
        ("text", "value"),
        [
            ("N;", None),
            ("b:1;", True),
            ("b:0;", False),
            ("i:-42;", -42),
            ("d:0.5;", 0.5),
            ("d:1.0E+25;", 1e25),
            ("d:-INF;", -math.inf),
            ('s:3:"ebb";', "ebb"),
            ('s:0:"";', ""),
            ('s:5:"a";b"";', 'a";b"'),
            ('s:4:"Öä";', "Öä"),
            ("a:0:{}", {}),
            ('a:2:{i:0;s:1:"a";s:1:"k";a:1:{i:5;N;}}', {0: "a", "k": {5: None}}),
            ("  i:1;\n", 1),
        ],
    )
    def test_reads_plain_values(self, text, value):
        assert php.loads(text) == value

    def test_counts_the_length_of_a_string_in_bytes(self):
        assert php.loads('a:1:{s:5:"Höhe";i:1;}') == {"Höhe": 1}

    def test_reads_bytes(self):
        assert php.loads('s:2:"ö";'.encode()) == "ö"

    def test_reads_a_number_that_is_none(self):
        found = php.loads("d:NAN;")
        assert isinstance(found, float)
        assert math.isnan(found)

    def test_keeps_the_order_of_an_array(self):
        found = php.loads("a:3:{i:2;N;i:0;N;i:1;N;}")
        assert isinstance(found, dict)
        assert list(found) == [2, 0, 1]

    def test_takes_the_last_of_two_keys(self):
        assert php.loads("a:2:{i:0;i:1;i:0;i:2;}") == {0: 2}

    def test_reads_a_string_that_is_no_text(self):
        assert php.loads(b's:1:"\xff";') == "\ufffd"


class TestRefusal:
    @pytest.mark.parametrize(
        "text",
        [
            'O:8:"stdClass":0:{}', 'C:1:"A":0:{}', 'E:3:"A:B";', "r:1;", "R:1;",
            'a:1:{i:0;O:8:"stdClass":1:{s:1:"a";i:1;}}', "a:1:{i:0;R:1;}",
        ],
    )  # fmt: skip
    def test_of_what_is_no_plain_value_names_it(self, text):
        with pytest.raises(php.PhpError, match=r"(object|reference|enumeration).* is not read"):
            php.loads(text)

    @pytest.mark.parametrize(
        "text",
        [
            "", "x", "i:1", "i:;", "i:1.5;", "i:0x1F;", "b:2;", "d:;", "d:1e;", "N", "a:1:{}",
            "a:0:{", "a:-1:{}", "a:1:{i:0;}", "a:2:{i:0;N;}", "a:1:{N;N;}", "a:1:{d:1.5;N;}",
            "a:1:{b:1;N;}", 's:4:"ebb";', 's:2:"ebb";', 's:999999999:"a";', "s:-1:\"a\";",
            's:3:ebb;', "i:1;i:2;", "i:99999999999999999999999999;", 's:1000000000000:"a";',
            "i:٣;", "S:1:\"a\";",
        ],
    )  # fmt: skip
    def test_of_what_is_broken(self, text):
        with pytest.raises(php.PhpError):
            php.loads(text)

    def test_names_the_byte(self):
        with pytest.raises(php.PhpError, match="At byte 9: "):
            php.loads("a:1:{i:0;x}")

    def test_of_a_deep_array_needs_no_deep_stack(self):
        with pytest.raises(php.PhpError, match="nested too deep"):
            php.loads("a:1:{i:0;" * 200_000)

    def test_of_a_long_text(self):
        with pytest.raises(php.PhpError, match="too long"):
            php.loads(b"x" * (php.LONGEST + 1))

    def test_of_an_array_that_claims_to_be_endless_is_quick(self):
        with pytest.raises(php.PhpError, match="no value begins here"):
            php.loads("a:999999999:{}")

    @given(st.text() | st.binary())
    def test_is_the_only_thing_that_can_go_wrong(self, text):
        with suppress(php.PhpError):
            php.loads(text)

    @given(VALUES)
    def test_gives_what_was_written(self, value):
        assert php.loads(written(value)) == value


def written(value: object) -> str:
    """Return a value as PHP serialises it."""
    if value is None:
        return "N;"
    if isinstance(value, bool):
        return f"b:{value:d};"
    if isinstance(value, int):
        return f"i:{value};"
    if isinstance(value, float):
        return f"d:{value!r};".replace("inf", "INF")
    if isinstance(value, dict):
        inside = "".join(written(key) + written(inner) for key, inner in value.items())
        return f"a:{len(value)}:{{{inside}}}"
    return f's:{len(str(value).encode())}:"{value}";'
