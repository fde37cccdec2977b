import { Grid, Segmented, Select } from 'antd';

interface Props<Value extends string> {
  readonly label: string;
  readonly options: readonly { readonly value: Value; readonly label: string }[];
  readonly value: Value;
  readonly onChosen: (value: Value) => void;
}

/** One of a few: beside each other where there is room, else in a list. */
export function Choice<Value extends string>({ label, options, value, onChosen }: Props<Value>) {
  const isWide = Grid.useBreakpoint().md === true;
  if (isWide) {
    return <Segmented<Value> aria-label={label} options={[...options]} value={value} onChange={onChosen} />;
  }
  return (
    <Select<Value> aria-label={label} options={[...options]} value={value} onChange={(chosen) => onChosen(chosen)} />
  );
}
