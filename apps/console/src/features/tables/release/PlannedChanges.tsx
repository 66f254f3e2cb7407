import { Badge, Group, Text } from '@mantine/core'
import type { PlannedChange } from '@screenpop/contract'
import {
  IconArrowsExchange,
  IconArrowsSort,
  IconMinus,
  IconPlus,
  IconRefresh,
  IconRocket,
} from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import classes from './PlannedChanges.module.css'
import { useChangeText } from './use-change-text.ts'

const icons = {
  addField: IconPlus,
  dropField: IconMinus,
  moveField: IconArrowsSort,
  renameField: IconArrowsExchange,
  changeField: IconArrowsExchange,
  rebuildIndex: IconRefresh,
  firstRelease: IconRocket,
}
/** The list of what a release does; what loses data comes first and says how many records it touches. */
export const PlannedChanges = ({ changes }: { changes: readonly PlannedChange[] }) => {
  const { t } = useTranslation('release')
  const textOf = useChangeText()
  const sorted = changes.toSorted((a, b) => Number(b.destructive) - Number(a.destructive))
  return (
    <ul className={classes.list}>
      {sorted.map((change) => {
        const Icon = icons[change.kind]
        return (
          <li
            key={[change.kind, change.fieldId, change.property].join()}
            className={classes.item}
            data-destructive={change.destructive || undefined}
          >
            <Icon size={17} aria-hidden className={classes.icon} />
            <Text flex={1}>{textOf(change)}</Text>
            <Group gap={6} wrap="nowrap">
              {change.destructive && <Badge color="brick">{t('destructive')}</Badge>}
              {(change.destructive || change.affectedRecords > 0) && (
                <Text size="sm" c={change.destructive ? 'brick' : 'dimmed'} className="sp-numbers">
                  {change.affectedRecords > 0
                    ? t('affected', { count: change.affectedRecords })
                    : t('noneAffected')}
                </Text>
              )}
            </Group>
          </li>
        )
      })}
    </ul>
  )
}
