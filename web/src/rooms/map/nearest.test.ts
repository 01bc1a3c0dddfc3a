import { describe, expect, it } from 'vitest';
import type { PlacedNode } from './layout';
import { nearest } from './nearest';

const at = (x: number, y: number) => ({ node: { name: `${x} ${y}` }, x, y }) as PlacedNode;
const [middle, right, rightLow, left, below] = [at(0, 0), at(300, 0), at(280, 80), at(-300, 10), at(0, 80)];
const all = [middle, right, rightLow, left, below];

describe('nearest', () => {
  it.each([
    ['ArrowRight', right],
    ['ArrowLeft', left],
    ['ArrowDown', below],
    ['ArrowUp', null],
    ['Enter', null],
  ])('goes by %s', (key, expected) => {
    expect(nearest(all, middle, key)).toBe(expected);
  });
});
