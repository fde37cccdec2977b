interface Props {
  readonly label: string;
  readonly hint: string;
  readonly value: string;
  readonly onType: (text: string) => void;
}

export function SearchBox({ label, hint, value, onType }: Props) {
  return (
    <input
      className="s-input"
      type="search"
      aria-label={label}
      placeholder={hint}
      value={value}
      onChange={({ target }) => onType(target.value)}
    />
  );
}
