import { Button, Kbd, Modal, Text } from '@mantine/core'
import { IconKeyboard } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { keyLabels } from '../contacts/shortcuts.ts'
import classes from './KeyLegend.module.css'

type Key = keyof typeof keyLabels
type MainKey = 'answer' | 'release' | 'complete' | 'switch'

const everyKey = Object.keys(keyLabels) as Key[]
const mainKeys: readonly MainKey[] = ['answer', 'release', 'complete', 'switch']

/** The keys that are needed most, at the foot of the contacts, and the way to all of them. */
export const KeyLegend = ({ onAll }: { onAll: () => void }) => {
  const { t } = useTranslation('desk')
  return (
    <div className={classes.root}>
      <Keys keys={mainKeys} />
      <Button
        variant="subtle"
        color="gray"
        size="compact-xs"
        leftSection={<IconKeyboard size={15} />}
        onClick={onAll}
      >
        {t('keys.all')} <Kbd size="xs">{keyLabels.help}</Kbd>
      </Button>
    </div>
  )
}

/** Every key of the workbench. */
export const AllKeys = ({ opened, onClose }: { opened: boolean; onClose: () => void }) => {
  const { t } = useTranslation(['desk', 'ui'])
  return (
    <Modal opened={opened} onClose={onClose} title={t('desk:keys.title')} size={520}>
      <Keys keys={everyKey} wide />
      <Text size="sm" c="dimmed" mt="sm">
        {t('desk:keys.inPages')}
      </Text>
    </Modal>
  )
}

const Keys = ({ keys, wide }: { keys: readonly Key[]; wide?: boolean }) => {
  const { t } = useTranslation('desk')
  return (
    <dl className={classes.list} data-wide={wide} aria-label={t('keys.title')}>
      {keys.map((key) => (
        <div key={key} className={classes.row}>
          <dt>{wide ? t(`keys.${key}`) : t(`keysShort.${key as MainKey}`)}</dt>
          <dd>
            <Kbd size="xs">{keyLabels[key]}</Kbd>
          </dd>
        </div>
      ))}
    </dl>
  )
}
