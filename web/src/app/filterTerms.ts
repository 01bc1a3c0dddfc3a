/** Pieces of filter expressions, as clicks add them. */

/** The term that selects an annotation's value; keys that are no plain words take the bracket form. */
export function termOf(key: string, value: string | number | boolean): string {
  const name = /^\w+$/.test(key) ? `annotation.${key}` : `annotation[${key}]`;
  return `${name} = ${typeof value === 'string' ? quoted(value) : String(value)}`;
}

/** Narrows an expression by one more term; a term that is there already changes nothing. */
export function narrow(expression: string, term: string): string {
  const present = expression.trim();
  if (present === '') return term;
  if (present === term || present.split(' AND ').includes(term)) return present;
  return / OR /i.test(present) && !present.startsWith('(') ? `(${present}) AND ${term}` : `${present} AND ${term}`;
}

export function quoted(value: string): string {
  return `"${value.replace(/[\\"]/g, '\\$&')}"`;
}
