/** Deeper lines are not moved further to the right: a document of nothing but brackets stays small. */
const maxIndent = 60;

/** JSON as it was received, for people to read: characters are moved to lines, none is changed. What JSON.parse would lose (long numbers, repeated members, the order) stays. */
export function prettyJson(text: string): string {
  let result = '';
  let depth = 0;
  const line = () => '\n' + '  '.repeat(Math.min(depth, maxIndent));
  for (const [token, at] of tokensOf(text)) {
    switch (token) {
      case '{':
      case '[':
        depth++;
        result += token + (isClosing(nextOf(text, at + 1)) ? '' : line());
        break;
      case '}':
      case ']':
        depth = Math.max(0, depth - 1);
        result += (/[{[]$/.test(result) ? '' : line()) + token;
        break;
      case ',':
        result += token + line();
        break;
      case ':':
        result += ': ';
        break;
      default:
        result += token;
    }
  }
  return result;
}

/** The text of the object that has this id, without what is around it; null when there is none. */
export function textOfEntity(text: string, id: string): string | null {
  const open: { start: number; wanted: boolean }[] = [];
  const wanted = JSON.stringify(id);
  let before: string[] = [];
  for (const [token, at] of tokensOf(text)) {
    if (token === '{') open.push({ start: at, wanted: false });
    else if (token === wanted && before[0] === ':' && before[1] === '"id"') {
      const object = open.at(-1);
      if (object) object.wanted = true;
    } else if (token === '}') {
      const object = open.pop();
      if (object?.wanted) return text.slice(object.start, at + 1);
    }
    before = [token, before[0] ?? ''];
  }
  return null;
}

const tokenPattern = /"(?:[^"\\]|\\.)*"?|[{}[\]:,]|[^\s"{}[\]:,]+/gs;

function* tokensOf(text: string): Generator<[token: string, at: number]> {
  for (const match of text.matchAll(tokenPattern)) yield [match[0], match.index];
}

function nextOf(text: string, from: number): string {
  return /\S/.exec(text.slice(from, from + 1000))?.[0] ?? '';
}

function isClosing(character: string): boolean {
  return character === '}' || character === ']';
}
