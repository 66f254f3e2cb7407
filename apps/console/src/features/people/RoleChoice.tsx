import { Radio, type RadioGroupProps, Stack } from '@mantine/core'
import { tenantRoles } from '@screenpop/contract'
import { useTranslation } from 'react-i18next'

/** The roles of a tenant, each with what it may do. */
export const RoleChoice = (props: Omit<RadioGroupProps, 'children' | 'label'>) => {
  const { t } = useTranslation(['people', 'ui'])
  return (
    <Radio.Group label={t('role')} {...props}>
      <Stack gap="sm" mt="xs">
        {tenantRoles.map((role) => (
          <Radio key={role} value={role} label={t(`ui:role.${role}`)} description={t(`roleHint.${role}`)} />
        ))}
      </Stack>
    </Radio.Group>
  )
}
