import { describe, expect, it } from 'vitest';
import { prettyJson, textOfEntity } from './originalText';

describe('prettyJson', () => {
  it('moves a document to lines', () => {
    expect(prettyJson('{"a":[1,{"b":"x, {y}"}],"c":{},"d":[ ]}')).toBe(
      ['{', '  "a": [', '    1,', '    {', '      "b": "x, {y}"', '    }', '  ],', '  "c": {},', '  "d": []', '}'].join('\n'),
    );
  });

  it('keeps what a parser would lose', () => {
    expect(prettyJson('{"n":12345678901234567890.10,"n":1e400,"u":"\\u0041\\""}')).toBe(
      '{\n  "n": 12345678901234567890.10,\n  "n": 1e400,\n  "u": "\\u0041\\""\n}',
    );
  });

  it('ends, whatever the text', () => {
    expect(prettyJson('}}]{"a":"open')).toContain('"open');
    expect(prettyJson('['.repeat(60_000)).length).toBeLessThan(60_000 * 130);
  });
});

describe('textOfEntity', () => {
  const document = '{"id":"a","name":"{","subsegments":[{"subsegments":[{"id":"c"}],"id":"b"},{"name":"id","x":{"y":"b"}}]}';

  it('finds a part by its id', () => {
    expect(textOfEntity(document, 'c')).toBe('{"id":"c"}');
    expect(textOfEntity(document, 'b')).toBe('{"subsegments":[{"id":"c"}],"id":"b"}');
    expect(textOfEntity(document, 'a')).toBe(document);
    expect(textOfEntity(document, 'd')).toBeNull();
  });
});
