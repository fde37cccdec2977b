/** Thrown inside a transaction that found out that another one was first: it is rolled back and run again. */
export class Clash extends Error {}
