// Vite: where a page has the text of an operation, its bundle has the hash alone.
const CALL = /\bgraphql\(\s*(?:\/\*[^*]*\*\/\s*)?`([^`]*)`\s*,?\s*\)/g;
const NAME = /^\s*(?:#[^\n]*\n\s*)*(query|mutation|fragment)\s+(\w+)/;

/** @param hashes of operations by their names */
export function hashedOperations(hashes) {
  return {
    name: 'qunshu-hashed-operations',
    enforce: 'pre',
    transform(code, id) {
      if (id.endsWith('/libs/web/src/generated/gql.ts')) {
        return { code: 'export function graphql() { throw new Error("not built"); }', map: null };
      }
      if (!/\/(apps|libs)\/.*\.tsx?$/.test(id) || !code.includes('graphql(')) return null;
      return { code: code.replace(CALL, (_call, text) => documentOf(text, { hashes, id })), map: null };
    },
  };
}

/** As urql takes a document that the server keeps. A fragment is only for what spreads it. */
function documentOf(text, { hashes, id }) {
  const [, kind, name] = NAME.exec(text) ?? [];
  if (kind === 'fragment') return '(void 0)';
  const hash = hashes.get(name);
  if (hash === undefined) throw new Error(`${id}: an operation without a name, or none that was generated`);
  return `{ kind: 'Document', definitions: [], documentId: '${hash}' }`;
}
