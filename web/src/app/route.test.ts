import { describe, expect, it } from 'vitest';
import { formatRoute, linkTo, parseRoute, route } from './route';

const short = (fragment: string) => {
  const { room, rest, query } = parseRoute(fragment);
  return [room, rest.join('/'), query.toString()];
};

describe('parseRoute', () => {
  it.each([
    ['', ['map', '', '']],
    ['#/nowhere', ['map', '', '']],
    ['#/service-map?timeRange=PT1H', ['map', '', 'timeRange=PT1H']],
    ['#/traces?filter=service(%22a%22)&timeRange=PT15M', ['traces', '', 'filter=service%28%22a%22%29&timeRange=PT15M']],
    ['#/traces/1-5f84c7a1-e7d1852db8c4fd35d88bf49a', ['traces', '1-5f84c7a1-e7d1852db8c4fd35d88bf49a', '']],
    ['#/traces/1-5f84c7a1-e7d1852db8c4fd35d88bf49a/raw', ['traces', '1-5f84c7a1-e7d1852db8c4fd35d88bf49a', 'tab=raw']],
    ['#xray:traces/1-5f84c7a1-e7d1852db8c4fd35d88bf49a', ['traces', '1-5f84c7a1-e7d1852db8c4fd35d88bf49a', '']],
    ['#servicelens:traces/1-5f84c7a1-e7d1852db8c4fd35d88bf49a', ['traces', '1-5f84c7a1-e7d1852db8c4fd35d88bf49a', '']],
    ['#/insights', ['bridge', '', 'tab=insights']],
    ['#/sampling', ['bridge', '', 'tab=sampling']],
    ['#/traces?filter=http.url = "a?b=c"', ['traces', '', 'filter=http.url+%3D+%22a%3Fb%3Dc%22']],
    ['#/traces/%', ['traces', '%', '']],
  ])('understands %s', (fragment, expected) => {
    expect(short(fragment)).toEqual(expected);
  });

  it('reads what formatRoute writes', () => {
    const query = new URLSearchParams({ node: 'a|b>c|d', filter: 'x = "?#&"' });
    expect(parseRoute(formatRoute('traces', ['a/b'], query))).toEqual({ room: 'traces', rest: ['a/b'], query });
  });
});

describe('linkTo', () => {
  it('takes the time along and nothing else', () => {
    route.value = parseRoute('#/map?timeRange=PT1H&live=1&node=a');
    expect(linkTo('traces', [], { filter: 'fault' })).toBe('#/traces?timeRange=PT1H&live=1&filter=fault');
  });
});
