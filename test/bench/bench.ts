/** One figure of a bench. */
export interface BenchRow {
  label: string
  value: number
  /** `x` for a ratio, `1/s`, `ms`, `MB`, … */
  unit: string
  /** The bar of the architecture, where there is one. */
  atMost?: number
  atLeast?: number
}

/** What every `*.bench.ts` exports by default. */
export interface Bench {
  name: string
  run(): Promise<{ rows: BenchRow[] }>
}

/** The middle one of an odd number of figures, the upper middle of an even one. */
export const median = (figures: readonly number[]): number =>
  figures.toSorted((a, b) => a - b)[Math.floor(figures.length / 2)] ?? Number.NaN

/** The figure below which a share of them lies. */
export const percentile = (figures: readonly number[], share: number): number =>
  figures.toSorted((a, b) => a - b)[Math.min(figures.length - 1, Math.floor(figures.length * share))] ??
  Number.NaN
