import defusedxml.ElementTree as ElementTree
import pytest

from kith.universe.drawing.bodies import KINDS, QUALITIES, STATES
from kith.universe.drawing.glyphs import GLYPH, draw_definitions, draw_glyph, draw_line_sample
from kith.universe.drawing.outlines import REACH


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("quality", QUALITIES)
def test_a_glyph_is_hidden_well_formed_and_refers_only_to_the_definitions(somebody, kind, quality):
    svg = draw_glyph(somebody(kind=kind, quality=quality, pull=4), id_prefix="list")
    assert ElementTree.fromstring(svg).get("aria-hidden") == "true"
    definitions = draw_definitions(id_prefix="list")
    for reference in svg.split("url(#")[1:]:
        assert f'id="{reference.split(")")[0]}"' in definitions


def test_the_largest_body_fits_its_glyph():
    assert max(REACH.values()) * 19.5 * 0.72 + 1 <= GLYPH / 2


def test_every_quality_and_state_has_a_line_of_its_own():
    samples = [draw_line_sample(quality) for quality in QUALITIES]
    samples += [draw_line_sample("better", state) for state in STATES if state]
    assert len(set(samples)) == len(samples)
    for sample in samples:
        ElementTree.fromstring(sample)


def test_a_prefix_that_could_break_out_is_refused(somebody):
    with pytest.raises(ValueError, match="prefix"):
        draw_glyph(somebody(), id_prefix='"><script>')
