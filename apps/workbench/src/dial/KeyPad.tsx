import { UnstyledButton } from '@mantine/core'
import classes from './DialPad.module.css'

const keys = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '*', '0', '#']
const letters: Record<string, string> = {
  '2': 'ABC',
  '3': 'DEF',
  '4': 'GHI',
  '5': 'JKL',
  '6': 'MNO',
  '7': 'PQRS',
  '8': 'TUV',
  '9': 'WXYZ',
  '0': '+',
}

/** The twelve keys of a telephone. */
export const KeyPad = ({ onKey }: { onKey: (key: string) => void }) => (
  <div className={classes.pad}>
    {keys.map((key) => (
      <UnstyledButton
        key={key}
        type="button"
        className={classes.key}
        aria-label={key}
        data-letters={letters[key] ?? ''}
        onClick={() => onKey(key)}
      >
        {key}
      </UnstyledButton>
    ))}
  </div>
)
