import { Input } from 'antd';

interface Props {
  readonly value: string;
  readonly label: string;
  readonly onSearch: (text: string) => void;
}

const LONGEST = 100;

/** Asks when it is sent, or emptied. What it shows follows the address. */
export function SearchBox({ value, label, onSearch }: Props) {
  return (
    <div className="k-wide">
      <Input.Search
        key={value}
        defaultValue={value}
        placeholder={label}
        aria-label={label}
        maxLength={LONGEST}
        allowClear
        onSearch={(text) => onSearch(text.trim())}
      />
    </div>
  );
}
