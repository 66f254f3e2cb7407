import type { MantineColorsTuple } from '@mantine/core'

type Palette = Record<string, MantineColorsTuple>

/**
 * The colours of both browser apps, lightest first. Petrol carries the brand and every primary action, amber means "a
 * phone rings or something waits for you", brick is destruction, moss is success. The neutrals lean to green so that
 * they sit with petrol.
 */
export const colors: Palette = {
  petrol: [
    '#eef7f6',
    '#d8ecea',
    '#b0d8d4',
    '#83c2bd',
    '#58aba5',
    '#35938d',
    '#1c7d78',
    '#0f6662',
    '#0a504d',
    '#063b39',
  ],
  amber: [
    '#fff7e8',
    '#fdebc8',
    '#fbd893',
    '#f8c35a',
    '#f4ae2c',
    '#e2970f',
    '#bd7a06',
    '#966005',
    '#704806',
    '#4d3206',
  ],
  brick: [
    '#fdf1ef',
    '#f9ded9',
    '#f0b9af',
    '#e79183',
    '#de6c5b',
    '#d5523f',
    '#c03a29',
    '#9f2e20',
    '#7e2418',
    '#5c1a11',
  ],
  moss: [
    '#f0f7ee',
    '#dcedd7',
    '#bbdab1',
    '#97c588',
    '#75b063',
    '#589a45',
    '#438233',
    '#346828',
    '#27501e',
    '#1b3915',
  ],
  gray: [
    '#f7f9f8',
    '#eff2f1',
    '#e2e7e5',
    '#d0d8d5',
    '#b3beba',
    '#8c9894',
    '#69756f',
    '#4f5a56',
    '#37413e',
    '#202927',
  ],
  dark: [
    '#d8dfdc',
    '#b4bfbb',
    '#93a09b',
    '#6d7a76',
    '#3d4a47',
    '#2d3836',
    '#222c2a',
    '#171f1e',
    '#101716',
    '#0a100f',
  ],
}
