/** A parameter as a function has it: `tenantId`, or `{…}` for a pattern. */
type Parameter = string;

/** The parameters of a function, from its text. */
export function parametersOf(text: string): Parameter[] {
  const open = text.indexOf('(');
  const parameters: string[] = [];
  let [depth, from] = [0, open + 1];
  for (let at = open; at < text.length; at++) {
    const char = text[at] ?? '';
    if ('([{'.includes(char)) depth++;
    else if (')]}'.includes(char)) depth--;
    const isEnd = depth === 0 || (depth === 1 && char === ',');
    if (isEnd && at > from) parameters.push(text.slice(from, at).trim());
    if (isEnd) from = at + 1;
    if (depth === 0) break;
  }
  return parameters;
}

const NUMBERS = /^(now|at|seq|part|take|first|limit|since|until|from|to|stamp|count|.*(At|Limit|Since|Until|Seq))$/;
const LISTS = /^(.*[a-z]s|.*Among|days)$/;
const NO_LISTS = /(address|status|details|class)$/i;

/**
 * A value for a parameter of a query: text, a number or a list by its name, and for a pattern, or what the body looks into,
 * something that is a list of one and has every property. Whatever of it is named `tenantId` is `tenant`.
 */
export function madeUp(parameter: Parameter, body: string, tenant: unknown): unknown {
  if (parameter.startsWith('{')) return thing(tenant);
  const [name = ''] = parameter.split(/\s*=/);
  const isLookedInto = new RegExp(`\\b${name}\\.(?!length|map|trim|toLowerCase)|\\.\\.\\.${name}\\b|= ${name}\\b`).test(
    body,
  );
  return isLookedInto ? thing(tenant) : named(name, tenant);
}

function named(name: string, tenant: unknown): unknown {
  if (name === 'tenantId') return tenant;
  if (name === 'sight') return { tenantId: tenant, kind: 'tenant' };
  if (name === 'after') return null;
  if (NUMBERS.test(name)) return 1;
  return LISTS.test(name) && !NO_LISTS.test(name) ? ['x'] : 'x';
}

function thing(tenant: unknown): unknown {
  const item = new Proxy({ tenantId: tenant }, { get: (_, name) => propertyOf(name, tenant) });
  return new Proxy([item], {
    get: (list, name): unknown => (Reflect.has(list, name) ? Reflect.get(list, name) : propertyOf(name, tenant)),
  });
}

function propertyOf(name: string | symbol, tenant: unknown): unknown {
  return typeof name === 'symbol' ? undefined : named(name, tenant);
}
