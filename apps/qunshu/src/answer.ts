import { type Io } from './io';

/** The result of a command: one JSON document for machines, lines for people. */
export interface Answer {
  readonly json: unknown;
  readonly text: string;
}

export function answer(io: Io, options: { readonly json?: boolean }, { json, text }: Answer): void {
  io.stdout.write(options.json === true ? `${JSON.stringify(json)}\n` : text.replace(/\n?$/, '\n'));
}
