import {
  ActionIcon,
  Box,
  Button,
  Group,
  NumberInput,
  Stack,
  Table,
  Text,
  Tooltip,
  VisuallyHidden,
} from '@mantine/core'
import { endpoints } from '@screenpop/contract'
import { notifyDone, Panel, ProblemAlert, useCommand, useFormat } from '@screenpop/ui'
import { IconRotate } from '@tabler/icons-react'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { changesOfParameters, formOfParameters, isInRange, type Parameter, unitOf } from './parameter-form.ts'

interface ParametersPanelProps {
  tenantId: string
  parameters: readonly Parameter[]
}

/** The system parameters of a tenant, each with its default and range. */
export const ParametersPanel = ({ tenantId, parameters }: ParametersPanelProps) => {
  const { t } = useTranslation(['operator', 'ui'])
  const format = useFormat()
  const [form, setForm] = useState(() => formOfParameters(parameters))
  const params = { id: tenantId }
  const save = useCommand(endpoints.setTenantParameters, {
    stale: [[endpoints.tenantParameters, params]],
    onDone: (answer) => {
      setForm(formOfParameters(answer.parameters))
      notifyDone(t('parametersSaved'))
    },
  })
  const changes = changesOfParameters(parameters, form)
  const valid = parameters.every((parameter) => isInRange(parameter, form[parameter.name]))
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (valid) save.mutate({ params, body: { parameters: changes } })
  }
  return (
    <Panel title={t('parametersTitle')} lead={t('parametersLead')}>
      <form onSubmit={submit}>
        <Stack gap="md">
          <Table.ScrollContainer minWidth={300}>
            <Table verticalSpacing={5} horizontalSpacing="xs">
              <Table.Thead>
                <Table.Tr>
                  <Table.Th>{t('parameter')}</Table.Th>
                  <Table.Th w={120}>{t('value')}</Table.Th>
                  <Table.Th w={120} visibleFrom="xs">
                    {t('range')}
                  </Table.Th>
                  <Table.Th w={36}>
                    <VisuallyHidden>{t('reset')}</VisuallyHidden>
                  </Table.Th>
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                {parameters.map((parameter) => {
                  const { name, minimum, maximum } = parameter
                  const unit = unitOf(name)
                  const value = form[name]
                  const range = { minimum: minimum / unit, maximum: maximum / unit }
                  const initial = parameter.default / unit
                  const words = (
                    <Text span size="sm" c="dimmed" className="sp-numbers">
                      {format.number(range.minimum)} – {format.number(range.maximum)}
                    </Text>
                  )
                  const set = (next: number | '') => setForm((before) => ({ ...before, [name]: next }))
                  return (
                    <Table.Tr key={name}>
                      <Table.Td>
                        {t(`parameter.${name}`)}
                        <Box hiddenFrom="xs">{words}</Box>
                      </Table.Td>
                      <Table.Td>
                        <NumberInput
                          size="xs"
                          aria-label={t(`parameter.${name}`)}
                          value={value ?? ''}
                          onChange={(next) => set(typeof next === 'number' ? next : '')}
                          error={isInRange(parameter, value) ? undefined : t('outOfRange', range)}
                          thousandSeparator={format.number(1000).charAt(1)}
                          allowNegative={false}
                          allowDecimal={false}
                        />
                      </Table.Td>
                      <Table.Td visibleFrom="xs">{words}</Table.Td>
                      <Table.Td>
                        {value !== initial && (
                          <Tooltip label={`${t('reset')}: ${format.number(initial)}`}>
                            <ActionIcon
                              size="sm"
                              aria-label={`${t('reset')}: ${t(`parameter.${name}`)}`}
                              onClick={() => set(initial)}
                            >
                              <IconRotate size={15} />
                            </ActionIcon>
                          </Tooltip>
                        )}
                      </Table.Td>
                    </Table.Tr>
                  )
                })}
              </Table.Tbody>
            </Table>
          </Table.ScrollContainer>
          <ProblemAlert error={save.error} />
          <Group justify="flex-end">
            <Button
              type="submit"
              disabled={!valid || Object.keys(changes).length === 0}
              loading={save.isPending}
            >
              {t('ui:save')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Panel>
  )
}
