import { ActionIcon, Button, Group, Input, Stack, Table, Textarea, TextInput } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconClipboardList, IconPlus, IconX } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import classes from './DictionaryItems.module.css'
import type { FieldInputsProps } from './FieldInputs.tsx'
import { mergeItems, parseItems } from './parse-items.ts'

/** The items of a dictionary: one by one, or many by pasting lines. */
export const DictionaryItems = ({ form }: Pick<FieldInputsProps, 'form'>) => {
  const { t } = useTranslation('fields')
  const [pasting, paste] = useDisclosure(false)
  const { items } = form.getValues()
  return (
    <Input.Wrapper
      label={t('items')}
      description={t('itemsHint')}
      withAsterisk
      error={form.errors.items}
      inputWrapperOrder={['label', 'description', 'input', 'error']}
    >
      <Stack gap="xs" mt={6}>
        {items.length > 0 && (
          <div className={classes.list}>
            <Table withRowBorders={false} verticalSpacing={3} horizontalSpacing={4}>
              <Table.Thead>
                <Table.Tr>
                  <Table.Th w="34%">{t('itemKey')}</Table.Th>
                  <Table.Th>{t('itemLabel')}</Table.Th>
                  <Table.Th w={36} aria-hidden />
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                {items.map((_, index) => (
                  <ItemRow key={form.key(`items.${index}`)} form={form} index={index} />
                ))}
              </Table.Tbody>
            </Table>
          </div>
        )}
        <Group gap="xs">
          <Button
            size="xs"
            variant="default"
            leftSection={<IconPlus size={14} />}
            onClick={() => form.insertListItem('items', { key: '', label: '' })}
          >
            {t('itemAdd')}
          </Button>
          <Button
            size="xs"
            variant="default"
            leftSection={<IconClipboardList size={14} />}
            aria-expanded={pasting}
            onClick={paste.toggle}
          >
            {t('itemsPaste')}
          </Button>
        </Group>
        {pasting && (
          <PasteItems
            onTake={(text) => {
              form.setFieldValue('items', mergeItems(items, parseItems(text)))
              form.clearFieldError('items')
              paste.close()
            }}
          />
        )}
      </Stack>
    </Input.Wrapper>
  )
}

const ItemRow = ({ form, index }: Pick<FieldInputsProps, 'form'> & { index: number }) => {
  const { t } = useTranslation('fields')
  const n = index + 1
  return (
    <Table.Tr>
      <Table.Td>
        <TextInput
          size="xs"
          maxLength={128}
          aria-label={t('itemKeyOf', { n })}
          {...form.getInputProps(`items.${index}.key`)}
        />
      </Table.Td>
      <Table.Td>
        <TextInput
          size="xs"
          maxLength={128}
          aria-label={t('itemLabelOf', { n })}
          {...form.getInputProps(`items.${index}.label`)}
        />
      </Table.Td>
      <Table.Td>
        <ActionIcon
          size="sm"
          aria-label={t('itemRemove', { n })}
          onClick={() => form.removeListItem('items', index)}
        >
          <IconX size={14} />
        </ActionIcon>
      </Table.Td>
    </Table.Tr>
  )
}

const PasteItems = ({ onTake }: { onTake: (text: string) => void }) => {
  const { t } = useTranslation('fields')
  const [text, setText] = useState('')
  const count = parseItems(text).length
  return (
    <Stack gap="xs">
      <Textarea
        autoFocus
        autosize
        minRows={4}
        maxRows={12}
        label={t('itemsPaste')}
        description={t('itemsPasteHint')}
        placeholder={t('itemsPasteExample')}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <Group>
        <Button size="xs" disabled={count === 0} onClick={() => onTake(text)}>
          {t('itemsPasteTake', { count })}
        </Button>
      </Group>
    </Stack>
  )
}
