interface Props {
  readonly name: string | null | undefined;
  /** Where there is no name. */
  readonly otherwise?: string;
}

/** A name as people chose it: marks that turn the direction of writing end where it ends. */
export function Name({ name, otherwise = '–' }: Props) {
  return <bdi>{name === null || name === undefined || name.trim() === '' ? otherwise : name}</bdi>;
}
