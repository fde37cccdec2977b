/** A token and when it ends, on the monotonic clock: a clock set back must not keep a dead token alive. */
export interface AccessToken {
  readonly token: string;
  readonly expiresAtMonotonicMs: number;
}

/** Where tokens are kept between calls. `key` names one secret of one corp, without telling it. */
export interface TokenStore {
  read(key: string): Promise<AccessToken | null>;
  write(key: string, token: AccessToken): Promise<void>;
  /** Forgets the token unless another one has taken its place. */
  drop(key: string, ifToken: string): Promise<void>;
}

export function createMemoryTokenStore(): TokenStore {
  const tokens = new Map<string, AccessToken>();
  return {
    read: (key) => Promise.resolve(tokens.get(key) ?? null),
    write: (key, token) => {
      tokens.set(key, token);
      return Promise.resolve();
    },
    drop: (key, ifToken) => {
      if (tokens.get(key)?.token === ifToken) tokens.delete(key);
      return Promise.resolve();
    },
  };
}
