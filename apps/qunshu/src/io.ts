import { type Readable } from 'node:stream';

/** Where answers go; `isTTY` when that is a terminal. */
export type Out = NodeJS.WritableStream & { readonly isTTY?: boolean };

/** Where everything else goes; `isTTY` when a person is watching. */
export type ErrOut = NodeJS.WritableStream & { readonly isTTY?: boolean };

/** The world of one command, so that tests can bring their own. */
export interface Io {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly stdin: Readable & { readonly isTTY?: boolean };
  readonly stdout: Out;
  readonly stderr: ErrOut;
  /** Calls back when somebody asks the process to stop; gives how to stop listening. */
  onStop(listener: (signal: string) => void): () => void;
}
