import { Kbd, Modal, Table } from '@mantine/core'
import { useTranslation } from 'react-i18next'

const shortcuts = [
  ['arrows', ['↑ ↓ ← →']],
  ['extend', ['Shift', '↑ ↓ ← →']],
  ['carry', ['Alt', '↑ ↓ ← →']],
  ['enter', ['Enter']],
  ['menu', ['Shift', 'F10']],
  ['all', ['Ctrl', 'A']],
  ['copy', ['Ctrl', 'C']],
  ['cut', ['Ctrl', 'X']],
  ['paste', ['Ctrl', 'V']],
  ['duplicate', ['Ctrl', 'D']],
  ['remove', ['Delete']],
  ['undo', ['Ctrl', 'Z']],
  ['redo', ['Ctrl', 'Shift', 'Z']],
  ['none', ['Esc']],
  ['preview', ['P']],
  ['help', ['?']],
] as const

/** The keys of the editor. */
export const ShortcutsHelp = ({ opened, onClose }: { opened: boolean; onClose: () => void }) => {
  const { t } = useTranslation('designer')
  return (
    <Modal opened={opened} onClose={onClose} title={t('shortcuts')}>
      <Table>
        <Table.Tbody>
          {shortcuts.map(([name, keys]) => (
            <Table.Tr key={name}>
              <Table.Td>{t(`key.${name}`)}</Table.Td>
              <Table.Td style={{ whiteSpace: 'nowrap' }}>
                {keys.map((key, index) => (
                  <span key={key}>
                    {index > 0 && ' + '}
                    <Kbd>{key}</Kbd>
                  </span>
                ))}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Modal>
  )
}
