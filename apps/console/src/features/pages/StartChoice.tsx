import { Group, Radio, Select, Stack, Text } from '@mantine/core'
import type { GrantedConnector, PageDocument, TableSummary } from '@screenpop/contract'
import { type DataSource, startDocument } from '@screenpop/designer'
import { tableOption, useTableList } from '@screenpop/designer/editor'
import { SearchSelect } from '@screenpop/ui'
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

/** A table as it is chosen: its fields are read when the page is made. */
export type NamedTable = Pick<TableSummary, 'id' | 'name'>

/** What a new page begins from, as it is being chosen. */
export interface StartChoice {
  kind: (typeof kinds)[number]
  rows: 2 | 3 | 4
  layout: PageDocument['layout']
  customer: NamedTable | null
  orders: NamedTable | null
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

/** The tables of a choice, the customer's first; where none was chosen, the first ones serve. */
export const tablesOf = (choice: StartChoice, first: readonly NamedTable[]): NamedTable[] => {
  const customer = choice.customer ?? first[0]
  const orders = choice.orders ?? first[1]
  if (!customer || !ofCustomer.includes(choice.kind)) return []
  return choice.kind === 'customerAndOrders' && orders ? [customer, orders] : [customer]
}

/** The document of a choice. `sources` are its tables; an external page begins with all objects that are known. */
export const documentOf = (choice: StartChoice, sources: readonly DataSource[]): PageDocument => {
  const [customer, orders] = sources
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
  /** The first released tables; two tell enough. */
  first: readonly NamedTable[]
  connectors: readonly GrantedConnector[]
}

/** Asks what a new page begins from. */
export const StartChoiceInput = ({ value, onChange, first, connectors }: StartChoiceInputProps) => {
  const { t } = useTranslation('pages')
  const [customer, orders] = first
  /** What is missing for a starting point; undefined where nothing is. */
  const missing = (kind: StartChoice['kind']) => {
    if (kind === 'external') return connectors.length === 0 ? 'startNeeds.api' : undefined
    if (kind === 'customerAndOrders' && first.length === 1) return 'startNeeds.two'
    return ofCustomer.includes(kind) && first.length === 0
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
          <TableSelect
            label={t('startCustomer')}
            value={value.customer ?? customer}
            onChange={(table) => onChange({ ...value, customer: table })}
          />
        )}
        {value.kind === 'customerAndOrders' && (
          <TableSelect
            label={t('startOrders')}
            value={value.orders ?? orders}
            onChange={(table) => onChange({ ...value, orders: table })}
          />
        )}
      </Group>
    </Radio.Group>
  )
}

interface TableSelectProps {
  label: string
  value: NamedTable | undefined
  onChange: (table: NamedTable) => void
}

const TableSelect = ({ label, value, onChange }: TableSelectProps) => {
  const { t } = useTranslation('designer')
  const list = useTableList()
  return (
    <SearchSelect
      label={label}
      list={list}
      optionOf={tableOption}
      nothingFound={t('noTables')}
      value={value?.id ?? null}
      valueLabel={value?.name ?? ''}
      onChange={(_id, table) => onChange(table)}
    />
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
