export interface Series {
  readonly name: string;
  /** One for each label; null leaves a gap. */
  readonly values: readonly (number | null)[];
  readonly kind?: 'line' | 'bar';
}

export interface ChartProps {
  readonly title: string;
  /** Along the bottom. */
  readonly labels: readonly string[];
  readonly series: readonly Series[];
  /** In pixels. */
  readonly height?: number;
}
