import pytest


@pytest.mark.parametrize(
    "field, value",
    [("kind", "dog"), ("domain", "school"), ("ring", 0), ("ring", 8), ("pull", 5), ("quality", "bad"), ("state", "?")],
)
def test_a_value_that_cannot_be_drawn_is_refused_without_naming_the_person(somebody, field, value):
    with pytest.raises(ValueError, match=field) as refusal:
        somebody(name="Secret Name", **{field: value})
    assert "Secret" not in str(refusal.value)


def test_only_those_never_asked_about_wait_on_the_shelf(somebody):
    assert somebody(ring=None).is_on_shelf
    assert not somebody(ring=None, state="hoped-for").is_on_shelf
    assert not somebody(ring=None, state="ended").is_on_shelf
    assert not somebody(ring=7).is_on_shelf


def test_an_ended_tie_stands_on_no_ring_whatever_was_once_said(somebody):
    assert somebody(ring=1, state="ended").drawn_ring is None
