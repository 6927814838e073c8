/** Part of the whole area, in its units. */
export interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** The worst ratio of sides that weights have in a row along a side of that length; all weights together have `sum`. */
function worst(row: readonly number[], sum: number, side: number): number {
  const square = side * side;
  return Math.max(...row.map((each) => Math.max((square * each) / (sum * sum), (sum * sum) / (square * each))));
}

/**
 * A box for each weight, of an area in proportion to it and as near to a square as can be; weights are positive and fall.
 * Together the boxes fill the area. Bruls, Huizing, van Wijk: Squarified Treemaps (2000).
 */
export function squarified(weights: readonly number[], width: number, height: number): Box[] {
  const total = weights.reduce((sum, each) => sum + each, 0);
  const areas = weights.map((each) => (each / total) * width * height);
  const boxes: Box[] = [];
  const left: Box = { x: 0, y: 0, width, height };
  let start = 0;
  while (start < areas.length) {
    const side = Math.min(left.width, left.height);
    let end = start + 1;
    let sum = areas[start] ?? 0;
    for (; end < areas.length; end += 1) {
      const next = sum + (areas[end] ?? 0);
      if (worst(areas.slice(start, end + 1), next, side) > worst(areas.slice(start, end), sum, side)) break;
      sum = next;
    }
    boxes.push(...placed(areas.slice(start, end), sum, left));
    start = end;
  }
  return boxes;
}

/** Lays a row along the shorter side of what is left, and takes it off there. */
function placed(row: readonly number[], sum: number, left: Box): Box[] {
  const isUpright = left.width >= left.height;
  const side = isUpright ? left.height : left.width;
  const depth = sum / side;
  let along = 0;
  const boxes = row.map((area) => {
    const length = area / depth;
    const box = isUpright
      ? { x: left.x, y: left.y + along, width: depth, height: length }
      : { x: left.x + along, y: left.y, width: length, height: depth };
    along += length;
    return box;
  });
  if (isUpright) {
    left.x += depth;
    left.width -= depth;
  } else {
    left.y += depth;
    left.height -= depth;
  }
  return boxes;
}
