"""`kith export graphml` and `kith export gexf` as somebody runs them."""

import networkx as nx
import pytest
from cli_home import demo_home, ids, kith, told


@pytest.fixture
def home(tmp_path):
    return demo_home(tmp_path)


def test_danny_s_universe_is_read_by_networkx_in_both_forms_and_only_its_owner_reads_the_file(home, tmp_path):
    danny = ids(home)[0]
    for form in ("graphml", "gexf"):
        path = tmp_path / f"danny.{form}"
        report = told(home, "export", form, "--person", danny, "-o", path, "--json")
        assert report == {
            "person": danny, "members": 26, "ties": 34, "readings": 41,
            "notes": ["Answers in sentences, notes and no-contact rules are not in it: kith-csv has them."],
        }  # fmt: skip
        found = nx.read_graphml(path) if form == "graphml" else nx.read_gexf(path, version="1.3")
        assert (found.number_of_nodes(), found.number_of_edges()) == (27, 34)
        assert path.stat().st_mode & 0o777 == 0o600


def test_in_words_and_over_an_earlier_one(home, tmp_path):
    path = tmp_path / "danny.gexf"
    path.write_text("an earlier one")
    done = kith(home, "export", "gexf", "--person", ids(home)[0], "-o", path)
    assert (done.returncode, done.stdout.splitlines()[0]) == (0, "Written: 26 members, 34 ties, 41 readings.")
    assert path.read_bytes().startswith(b"<?xml")
