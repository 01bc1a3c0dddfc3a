import type { PlacedNode } from './layout';

const ways: Record<string, readonly [number, number]> = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowDown: [0, 1], ArrowUp: [0, -1] };

/** Where an arrow key leads from a node: to the nearest that lies that way, straight ahead before aside. Null when there is none. */
export function nearest(nodes: readonly PlacedNode[], from: PlacedNode, key: string): PlacedNode | null {
  const way = ways[key];
  if (!way) return null;
  let best: PlacedNode | null = null;
  let least = Infinity;
  for (const candidate of nodes) {
    const [dx, dy] = [candidate.x - from.x, candidate.y - from.y];
    const ahead = dx * way[0] + dy * way[1];
    const aside = Math.abs(dx * way[1] + dy * way[0]);
    if (ahead <= 1 || aside > 3 * ahead) continue;
    const distance = ahead + 2 * aside;
    if (distance < least) [best, least] = [candidate, distance];
  }
  return best;
}
