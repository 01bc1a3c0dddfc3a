import { describe, expect, it } from 'vitest';
import type { FilterKeyword, TraceRow } from '../../api/types';
import { complete } from './completion';

const keywords: FilterKeyword[] = [
  { name: 'fault', kind: 'boolean', topLevel: true, meaning: '' },
  { name: 'first', kind: 'boolean', topLevel: false, meaning: '' },
  { name: 'http.url', kind: 'text', topLevel: true, meaning: '' },
];
const traces = [{ services: [{ name: 'cart', type: null }], annotations: { tier: ['gold'], 'aws:api_id': ['x'] } }] as unknown as TraceRow[];

describe('complete', () => {
  it('offers the keywords that may stand at the top', () => {
    expect(complete('f', keywords, traces)).toEqual(['fault']);
  });

  it('keeps what stands before the last word', () => {
    expect(complete('fault AND http.u', keywords, traces)).toEqual(['fault AND http.url']);
  });

  it('offers annotations and services that the traces have', () => {
    expect(complete('ann', keywords, traces)).toEqual(['annotation.tier', 'annotation[aws:api_id]']);
    expect(complete('!ser', keywords, traces)).toEqual(['!service("cart")']);
  });

  it('offers nothing inside of a text', () => {
    expect(complete('http.url CONTAINS "a f', keywords, traces)).toEqual([]);
  });
});

describe('complete, after an operator', () => {
  const traces = [{ services: [], url: 'http://shop/"a"', method: 'GET', status: 200, user: 'ines', annotations: { tier: ['gold', 7, true] } }] as unknown as TraceRow[];

  it('offers the values that the traces have', () => {
    expect(complete('annotation.tier = ', keywords, traces)).toEqual(['annotation.tier = "gold"', 'annotation.tier = 7', 'annotation.tier = true']);
    expect(complete('fault AND http.url BEGINSWITH "http', keywords, traces)).toEqual(['fault AND http.url BEGINSWITH "http://shop/\\"a\\""']);
    expect(complete('user="i', keywords, traces)).toEqual(['user= "ines"']);
  });
});
