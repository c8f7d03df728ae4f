"""What of a report a person should look at."""

import json

import pytest

from wordpress import findings


class TestFindings:
    def report(self, tmp_path, items):
        path = tmp_path / "report.json"
        lines = ",\n".join(json.dumps(item) for item in items)
        path.write_text(f'{{"items": [\n{lines}\n], "counts": {{}}}}\n', encoding="utf-8")
        return path

    def entry(self, number, outcome="failed", reason="So."):
        return {"kind": "posts", "id": number, "outcome": outcome, "reason": reason}

    def test_leave_out_what_went_well(self, tmp_path):
        path = self.report(tmp_path, [self.entry(1, "created", ""), self.entry(2)])
        assert [item["id"] for item in findings.page(path, "").items] == [2]

    def test_show_what_came_in_otherwise_than_it_was(self, tmp_path):
        path = self.report(tmp_path, [self.entry(1, "created", "Cut.")])
        assert findings.page(path, "").items[0]["reason"] == "Cut."

    def test_come_in_pages(self, tmp_path):
        path = self.report(tmp_path, [self.entry(number) for number in range(120)])
        second, third = findings.page(path, "2"), findings.page(path, "3")
        assert (second.items[0]["id"], second.has_next) == (50, True)
        assert (len(third.items), third.has_next) == (20, False)

    @pytest.mark.parametrize("asked", ["", "x", "-1", "0", "²", "9" * 40])
    def test_begin_with_the_first_page_for_any_nonsense(self, tmp_path, asked):
        path = self.report(tmp_path, [self.entry(1)])
        assert findings.page(path, asked).items[0]["id"] == 1
