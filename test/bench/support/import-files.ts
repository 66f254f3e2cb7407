import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import type { FieldInput } from '@screenpop/contract'

/** Seven plain columns, an exact index. */
export const plainColumns: readonly FieldInput[] = [
  { name: 'Phone', type: 'string', length: 20, index: { match: 'exact' } },
  { name: 'Name', type: 'string', length: 128 },
  { name: 'City', type: 'string', length: 64 },
  { name: 'Since', type: 'date' },
  { name: 'Window', type: 'time' },
  { name: 'Balance', type: 'number', length: 12, scale: 2 },
  { name: 'Note', type: 'string', length: 256 },
]

/** The largest table of the suite: an index, which is encrypted here, 20 encrypted fields, 30 others. */
export const wideColumns: readonly FieldInput[] = [
  { name: 'Phone', type: 'string', length: 20, encrypted: true, index: { match: 'exact' } },
  ...Array.from({ length: 20 }, (_, i) => ({
    name: `Secret ${i}`,
    type: 'string' as const,
    encrypted: true,
  })),
  ...Array.from({ length: 30 }, (_, i) => ({ name: `Plain ${i}`, type: 'string' as const })),
]

const cities = ['Riyadh', '北京', 'Bangkok', 'Nairobi', '上海', 'Lima', 'São Paulo']
const phone = (n: number): string => `1${3_000_000_000 + ((n * 7919) % 999_999_937)}`
const digit = (n: number, most: number): string => String((n % most) + 1).padStart(2, '0')

const plainRow = (n: number, round: number): string =>
  `${phone(n)},Name ${n} Smith,${cities[n % cities.length]},20${digit(n, 24)}-${digit(n, 12)}-${digit(n, 28)},${digit(n, 22)}:30,${(n * 37 + round) % 100_000}.50,"Prefers ""e-mail"", ${n} calls, round ${round}"\n`

const wideRow = (n: number, round: number): string =>
  `${phone(n)},${Array.from({ length: 50 }, (_, i) => `value ${(n * 31 + i + round) % 100_000}`).join(',')}\n`

/** Writes a CSV file of about so many bytes; another round has the same keys with other values. */
export const writeFile = async (
  path: string,
  kind: 'plain' | 'wide',
  bytes: number,
  round: number,
): Promise<{ rows: number }> => {
  const [columns, rowOf] = kind === 'plain' ? [plainColumns, plainRow] : [wideColumns, wideRow]
  const file = createWriteStream(path)
  let size = 0
  let rows = 0
  const write = async (text: string) => {
    size += Buffer.byteLength(text)
    if (!file.write(text)) await once(file, 'drain')
  }
  await write(`${columns.map(({ name }) => name).join(',')}\n`)
  for (;;) {
    const text = rowOf(rows, round)
    if (size + Buffer.byteLength(text) > bytes) break
    await write(text)
    rows++
  }
  file.end()
  await once(file, 'finish')
  return { rows }
}
