/** The operations of our own pages by their SHA-256. Made by `node deploy/keep-operations.mjs` of `apps/api/operations`. */
export const KEPT_OPERATIONS: Readonly<Record<string, string>> = {};
