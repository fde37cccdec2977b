interface Props<Key extends string> {
  readonly label: string;
  readonly chips: readonly { readonly key: Key; readonly name: string; readonly count?: string }[];
  readonly chosen: Key;
  readonly onChoose: (key: Key) => void;
}

/** One of a few. */
export function Chips<Key extends string>({ label, chips, chosen, onChoose }: Props<Key>) {
  return (
    <div className="s-chips" role="group" aria-label={label}>
      {chips.map(({ key, name, count }) => (
        <button key={key} type="button" aria-pressed={key === chosen} onClick={() => onChoose(key)}>
          {name}
          {count !== undefined && <span className="s-count">{count}</span>}
        </button>
      ))}
    </div>
  );
}
