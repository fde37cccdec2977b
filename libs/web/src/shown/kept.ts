/** A choice that this browser keeps, the first of its values by default. Without storage it lasts as long as the page. */
export class Kept<Value extends string> {
  value: Value;
  private readonly listeners = new Set<() => void>();

  constructor(
    private readonly key: string,
    values: readonly [Value, ...Value[]],
  ) {
    const found = stored(key);
    this.value = values.find((value) => value === found) ?? values[0];
  }

  readonly set = (value: Value): void => {
    this.value = value;
    try {
      localStorage.setItem(this.key, value);
    } catch {
      // Private windows of some browsers refuse.
    }
    for (const listener of this.listeners) listener();
  };

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
  };
}

function stored(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}
