import { Kbd } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { keyLabels } from '../contacts/shortcuts.ts'
import classes from './KeyLegend.module.css'

/** The keys of the workbench, at the foot of the contacts. */
export const KeyLegend = () => {
  const { t } = useTranslation('workbench')
  const keys = ['answer', 'release', 'complete', 'switch'] as const
  return (
    <dl className={classes.root} aria-label={t('keys.title')}>
      {keys.map((key) => (
        <div key={key} className={classes.row}>
          <dt>{t(`keys.${key}`)}</dt>
          <dd>
            <Kbd size="xs">{keyLabels[key]}</Kbd>
          </dd>
        </div>
      ))}
    </dl>
  )
}
