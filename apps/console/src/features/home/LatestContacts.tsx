import { Text } from '@mantine/core'
import type { ContactRecord } from '@screenpop/contract'
import { Panel, useFormat } from '@screenpop/ui'
import { useTranslation } from 'react-i18next'
import { TextLink } from '../../shell/links.tsx'
import classes from './rows.module.css'

/** The contacts of late: who, to which agent, when. */
export const LatestContacts = ({ contacts }: { contacts: readonly ContactRecord[] }) => {
  const { t } = useTranslation('home')
  const format = useFormat()
  return (
    <Panel title={t('contactsTitle')} actions={<TextLink to="/contacts">{t('contactsAll')}</TextLink>} flush>
      {contacts.length === 0 ? (
        <Text c="dimmed" px={18} py="sm">
          {t('contactsNone')}
        </Text>
      ) : (
        <ul className={classes.list}>
          {contacts.map(({ callid, callerNum, queue, agentName, queuedAt }) => (
            <li key={callid} className={classes.row}>
              <div className={classes.columns}>
                <Text fw={600} className="sp-numbers" truncate>
                  {callerNum || t('withheld')}
                </Text>
                <Text c="dimmed" truncate>
                  {[queue, agentName].filter(Boolean).join(' · ')}
                </Text>
                <Text size="sm" c="dimmed" ta="right" style={{ whiteSpace: 'nowrap' }}>
                  {format.ago(queuedAt)}
                </Text>
              </div>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  )
}
