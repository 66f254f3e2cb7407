import { Group, Radio, Select, Stack, Text } from '@mantine/core'
import type { GrantedConnector, PageDocument } from '@screenpop/contract'
import { type DataSource, startDocument } from '@screenpop/designer'
import { useTranslation } from 'react-i18next'
import classes from './StartChoice.module.css'

const kinds = ['customerAndOrders', 'customerAndHistory', 'customer', 'external', 'empty'] as const

/** How each looks: the widths of the cells of its rows, of twelve columns. */
const sketches: Record<(typeof kinds)[number], readonly (readonly number[])[]> = {
  customerAndOrders: [[8, 4], [12]],
  customerAndHistory: [[8, 4], [12]],
  customer: [[12], [12]],
  external: [[12], [12], [12]],
  empty: [],
}
const ofCustomer: readonly StartChoice['kind'][] = ['customer', 'customerAndOrders', 'customerAndHistory']

/** What a new page begins from, as it is being chosen. */
export interface StartChoice {
  kind: (typeof kinds)[number]
  rows: 2 | 3 | 4
  layout: PageDocument['layout']
  customer: string | null
  orders: string | null
  /** The external API that fills the page. */
  connector: string | null
}

export const firstChoice: StartChoice = {
  kind: 'empty',
  rows: 2,
  layout: 'grid',
  customer: null,
  orders: null,
  connector: null,
}

/** The document of a choice; where no table was chosen, the first ones serve. An external page begins with all that is known. */
export const documentOf = (choice: StartChoice, sources: readonly DataSource[]): PageDocument => {
  const by = (id: string | null, other: number) =>
    sources.find((each) => each.id === id) ?? sources[other] ?? sources[0]
  const customer = by(choice.customer, 0)
  const orders = by(choice.orders, 1)
  if (choice.kind === 'external' && sources.length > 0)
    return startDocument({ kind: 'objects', objects: sources })
  if (choice.kind === 'customerAndHistory' && customer)
    return startDocument({ kind: 'customerAndHistory', customer })
  if (choice.kind === 'customer' && customer) return startDocument({ kind: 'customer', customer })
  if (choice.kind === 'customerAndOrders' && customer && orders)
    return startDocument({ kind: 'customerAndOrders', customer, orders })
  return startDocument({ kind: 'empty', layout: choice.layout, rows: choice.rows })
}

interface StartChoiceInputProps {
  value: StartChoice
  onChange: (choice: StartChoice) => void
  sources: readonly DataSource[]
  connectors: readonly GrantedConnector[]
}

/** Asks what a new page begins from. */
export const StartChoiceInput = ({ value, onChange, sources, connectors }: StartChoiceInputProps) => {
  const { t } = useTranslation('pages')
  const data = sources.map(({ id, name }) => ({ value: id, label: name }))
  const first = data[0]?.value ?? null
  /** What is missing for a starting point; undefined where nothing is. */
  const missing = (kind: StartChoice['kind']) => {
    if (kind === 'external') return connectors.length === 0 ? 'startNeeds.api' : undefined
    if (kind === 'customerAndOrders' && sources.length === 1) return 'startNeeds.two'
    return ofCustomer.includes(kind) && sources.length === 0
      ? kind === 'customerAndOrders'
        ? 'startNeeds.two'
        : 'startNeeds.one'
      : undefined
  }
  return (
    <Radio.Group
      label={t('start')}
      value={value.kind}
      onChange={(kind) => onChange({ ...value, kind: kind as StartChoice['kind'] })}
    >
      <Stack gap="xs" mt="xs">
        {kinds.map((kind) => (
          <Radio.Card
            key={kind}
            value={kind}
            disabled={missing(kind) !== undefined}
            className={classes.card}
            aria-label={t(`start.${kind}`)}
            aria-description={t(missing(kind) ?? `startText.${kind}`)}
          >
            <Radio.Indicator />
            <Sketch rows={sketches[kind]} />
            <div>
              <Text fw={600}>{t(`start.${kind}`)}</Text>
              <Text size="sm" c="dimmed">
                {t(missing(kind) ?? `startText.${kind}`)}
              </Text>
            </div>
          </Radio.Card>
        ))}
      </Stack>
      <Group grow gap="xs" mt="sm">
        {value.kind === 'external' && (
          <Select
            label={t('pageApi')}
            allowDeselect={false}
            data={connectors.map(({ id, name }) => ({ value: id, label: name }))}
            value={value.connector ?? connectors[0]?.id ?? null}
            onChange={(connector) => onChange({ ...value, connector })}
          />
        )}
        {value.kind === 'empty' && (
          <>
            <Select
              label={t('startRows')}
              allowDeselect={false}
              data={['2', '3', '4']}
              value={String(value.rows)}
              onChange={(rows) => onChange({ ...value, rows: Number(rows) as 2 | 3 | 4 })}
            />
            <Select
              label={t('startLayout')}
              allowDeselect={false}
              data={(['block', 'grid'] as const).map((layout) => ({
                value: layout,
                label: t(`startLayout.${layout}`),
              }))}
              value={value.layout}
              onChange={(layout) => onChange({ ...value, layout: layout as StartChoice['layout'] })}
            />
          </>
        )}
        {ofCustomer.includes(value.kind) && (
          <Select
            label={t('startCustomer')}
            allowDeselect={false}
            data={data}
            value={value.customer ?? first}
            onChange={(customer) => onChange({ ...value, customer })}
          />
        )}
        {value.kind === 'customerAndOrders' && (
          <Select
            label={t('startOrders')}
            allowDeselect={false}
            data={data}
            value={value.orders ?? data[1]?.value ?? first}
            onChange={(orders) => onChange({ ...value, orders })}
          />
        )}
      </Group>
    </Radio.Group>
  )
}

const Sketch = ({ rows }: { rows: readonly (readonly number[])[] }) => (
  <div className={classes.sketch} aria-hidden>
    {rows.map((spans, row) => (
      <div key={`${row}/${spans.join()}`} className={classes.sketchRow}>
        {spans.map((span, cell) => (
          <span key={`${cell}/${span}`} style={{ gridColumn: `span ${span}` }} />
        ))}
      </div>
    ))}
  </div>
)
