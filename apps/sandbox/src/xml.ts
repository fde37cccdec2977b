/** WeCom's dialect: CDATA for text, bare digits for numbers, `<Item>`s for lists. */
export function cdata(name: string, value: string): string {
  return `<${name}><![CDATA[${value.replaceAll(']]>', ']]]]><![CDATA[>')}]]></${name}>`;
}

export function bare(name: string, value: string | number): string {
  return `<${name}>${escaped(String(value))}</${name}>`;
}

export function items(name: string, values: readonly string[]): string {
  return `<${name}>${values.map((value) => bare('Item', value)).join('')}</${name}>`;
}

export function xml(parts: readonly string[]): string {
  return `<xml>${parts.join('')}</xml>`;
}

function escaped(value: string): string {
  return value.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
