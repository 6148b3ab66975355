"""The map of regions: geometry, its making, shades and the drawing on the page."""

import json
from itertools import pairwise
from math import isclose

import pytest

from catalogue.charts import map_paths
from catalogue.charts.polygons import area, contains, label_point, simplify
from catalogue.charts.region_map import PATHS, region_map, shades
from catalogue.reading.tallies import Tally

SQUARE = [(0.0, 0.0), (10.0, 0.0), (10.0, 10.0), (0.0, 10.0)]


def _tally(code: str, projects: int) -> Tally:
    return Tally(f"Region {code}", "fi", f"/alueet/{code}/", projects, code=code)


def test_simplify_drops_points_near_the_line_and_keeps_corners():
    line = [(0, 0), (5, 0.1), (10, 0), (10, 10)]
    assert simplify(line, 1) == [(0, 0), (10, 0), (10, 10)]
    assert simplify(line, 0.05) == line
    assert simplify([(0, 0), (1, 1)], 5) == [(0, 0), (1, 1)]


def test_a_closed_line_keeps_its_shape():
    ring = [*SQUARE, SQUARE[0]]
    assert simplify(ring, 1) == ring


def test_area_and_inside():
    assert area(SQUARE) == 100
    assert area(SQUARE[::-1]) == 100
    assert area(SQUARE[:2]) == 0
    assert area([]) == 0
    assert contains(SQUARE, (5, 5))
    assert not contains(SQUARE, (15, 5))


def test_a_label_stands_inside_a_bent_ring():
    hook = [(0, 0), (30, 0), (30, 10), (10, 10), (10, 30), (0, 30)]
    assert contains(hook, label_point(hook))


def test_projection_puts_north_up_and_keeps_shapes():
    helsinki, utsjoki = map_paths.project(24.9, 60.2), map_paths.project(27.0, 69.9)
    assert utsjoki[1] < helsinki[1]
    assert isclose(utsjoki[0], 0, abs_tol=1e-9)
    # A degree of longitude at 60° N is half as long as one of latitude.
    east, north = map_paths.project(28.0, 60.0), map_paths.project(27.0, 61.0)
    here = map_paths.project(27.0, 60.0)
    assert isclose((east[0] - here[0]) / (here[1] - north[1]), 0.5, rel_tol=0.01)


# Two regions side by side with one border between them, which the second walks backwards,
# and an islet too small to see.
TOPOLOGY = {
    "transform": {"scale": [0.001, 0.001], "translate": [24.0, 61.0]},
    "arcs": [
        [[1000, 0], [20, 500], [-20, 500]],
        [[1000, 1000], [-1000, 0], [0, -1000], [1000, 0]],
        [[1000, 0], [1000, 0], [0, 1000], [-1000, 0]],
        [[3000, 0], [1, 0], [0, 1], [-1, -1]],
    ],
    "objects": {
        "fin": {
            "geometries": [
                {"type": "Polygon", "properties": {"name": "Uusimaa"}, "arcs": [[0, 1]]},
                {
                    "type": "MultiPolygon",
                    "properties": {"name": "Eastern Uusimaa"},
                    "arcs": [[[2, -1]], [[3]]],
                },
            ]
        }
    },
}


def test_building_merges_old_provinces_and_leaves_out_islets():
    drawing = map_paths.build(TOPOLOGY)
    assert list(drawing["regions"]) == ["01"]
    assert drawing["regions"]["01"]["path"].count("M") == 2
    assert drawing["height"] == 1000


def test_neighbours_share_their_border():
    arcs, _width = map_paths.fit(map_paths.decode_arcs(TOPOLOGY))
    thin = [map_paths.thin(arc) for arc in arcs]
    west, east = map_paths.join([0, 1], thin), map_paths.join([2, -1], thin)
    border = set(thin[0])
    assert border <= set(west)
    assert border <= set(east)


def test_an_unknown_region_name_stops_the_making():
    topology = json.loads(json.dumps(TOPOLOGY))
    topology["objects"]["fin"]["geometries"][0]["properties"]["name"] = "Atlantis"
    with pytest.raises(KeyError, match="Atlantis"):
        map_paths.build(topology)


def test_the_script_writes_the_file_and_refuses_a_wrong_call(tmp_path, monkeypatch, capsys):
    source, target = tmp_path / "fin.topo.json", tmp_path / "paths.json"
    source.write_text(json.dumps(TOPOLOGY), encoding="utf-8")
    monkeypatch.setattr(map_paths, "OUTPUT", target)
    assert map_paths.main([]) == 2
    assert "usage" in capsys.readouterr().err
    assert map_paths.main([str(source)]) == 0
    assert json.loads(target.read_text(encoding="utf-8"))["regions"]["01"]["path"]


def test_the_kept_geometry_has_every_mainland_region_and_is_small():
    geometry = json.loads(PATHS.read_text(encoding="utf-8"))
    mainland = {f"{n:02}" for n in range(1, 20)} - {"03"}
    assert set(geometry["regions"]) == mainland
    assert PATHS.stat().st_size < 40_000
    assert "Natural Earth" in geometry["source"]
    for region in geometry["regions"].values():
        x, y = region["label"]
        assert 0 <= x <= geometry["width"]
        assert 0 <= y <= geometry["height"]


@pytest.mark.parametrize(
    ("largest", "bounds"),
    [
        (0, [(0, 0)]),
        (1, [(0, 0), (1, 1)]),
        (4, [(0, 0), (1, 1), (2, 2), (3, 3), (4, 4)]),
        (5, [(0, 0), (1, 2), (3, 4), (5, 5)]),
        (15, [(0, 0), (1, 4), (5, 8), (9, 12), (13, 15)]),
    ],
)
def test_shades_cover_every_number_once(largest, bounds):
    assert [(shade.first, shade.last) for shade in shades([0, largest])] == bounds


def test_shades_leave_no_gap_for_any_maximum():
    for largest in range(1, 200):
        legend = shades([largest])
        assert legend[-1].last == largest
        assert len(legend) <= 5
        assert all(b.first == a.last + 1 for a, b in pairwise(legend))


def test_regions_are_shaded_by_number_and_aland_is_not_drawn():
    drawing = region_map([_tally("01", 15), _tally("19", 3), _tally("18", 0), _tally("21", 0)])
    assert {shape.tally.code: shape.step for shape in drawing.shapes} == {
        "01": 4,
        "19": 1,
        "18": 0,
    }


def test_no_projects_at_all_still_gives_a_map():
    drawing = region_map([_tally("01", 0)])
    assert [shape.step for shape in drawing.shapes] == [0]
    assert len(drawing.legend) == 1
