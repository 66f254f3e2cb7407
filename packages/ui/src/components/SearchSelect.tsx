import { Combobox, InputBase, Loader, type MantineSize, ScrollArea, useCombobox } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ListOptions } from '../api/queries.ts'

/** How long a pause in typing is before the server is asked, in milliseconds. */
const searchAfterMs = 200
/** Stands for “show more” among the options; no value of a list has such signs. */
const moreValue = '\u0000more'

export interface SearchSelectProps<Item> {
  label?: ReactNode
  'aria-label'?: string
  description?: ReactNode
  placeholder?: string
  error?: ReactNode
  size?: MantineSize
  withAsterisk?: boolean
  disabled?: boolean
  /** Gets the focus when a dialog opens. */
  'data-autofocus'?: boolean | undefined
  value: string | null
  /** What the value is called. */
  valueLabel: string
  /** The list for a search, empty for none; found and paged by the server. */
  list: (search: string) => ListOptions<Item>
  optionOf: (item: Item) => { value: string; label: string }
  /** Stands in the list when nothing is found. */
  nothingFound: string
  onChange: (value: string, item: Item) => void
}

/**
 * One of a list that is too long to be loaded: searched where it is kept, page by page. A combobox of WAI-ARIA; “show more” is an
 * option, so that everything can be reached by keyboard, too.
 *
 * @example <SearchSelect label="Page" list={(search) => listOf(api, endpoints.listPages, { query: { search } })} … />
 */
export const SearchSelect = <Item,>(props: SearchSelectProps<Item>) => {
  const { value, valueLabel, list, optionOf, onChange, nothingFound, size = 'sm', ...input } = props
  const { t } = useTranslation('ui')
  const [typed, setTyped] = useState<string>()
  const combobox = useCombobox({
    loop: false,
    onDropdownClose: () => {
      combobox.resetSelectedOption()
      setTyped(undefined)
    },
  })
  const { dropdownOpened: opened, selectFirstOption, selectOption, resetSelectedOption } = combobox
  const [search] = useDebouncedValue((typed ?? '').trim(), searchAfterMs)
  const found = useInfiniteQuery({
    ...list(search),
    enabled: opened,
    placeholderData: keepPreviousData,
  })
  const settled = found.isSuccess && !found.isPlaceholderData && search === (typed ?? '').trim()
  const items = found.data ?? []
  const grownFrom = useRef<number>(undefined)
  useEffect(() => {
    // Enter takes what is marked, so nothing may be marked that answers an earlier search
    if (!opened || typed === undefined) return
    if (settled) selectFirstOption()
    else resetSelectedOption()
  }, [opened, typed, settled, selectFirstOption, resetSelectedOption])
  useEffect(() => {
    if (grownFrom.current === undefined || items.length <= grownFrom.current) return
    selectOption(grownFrom.current)
    grownFrom.current = undefined
  }, [items.length, selectOption])
  const choose = (chosen: string) => {
    if (chosen === moreValue) {
      grownFrom.current = items.length
      void found.fetchNextPage()
      return
    }
    const item = items.find((each) => optionOf(each).value === chosen)
    combobox.closeDropdown()
    if (item !== undefined) onChange(chosen, item)
  }
  const open = () => combobox.openDropdown()
  return (
    <Combobox store={combobox} onOptionSubmit={choose} size={size} keepMounted={false}>
      <Combobox.Target withExpandedAttribute autoComplete="off">
        <InputBase
          {...input}
          size={size}
          pointer
          rightSection={opened && found.isFetching ? <Loader size={14} /> : <Combobox.Chevron size={size} />}
          rightSectionPointerEvents="none"
          value={typed ?? valueLabel}
          onChange={(event) => {
            setTyped(event.currentTarget.value)
            open()
          }}
          onClick={(event) => {
            if (typed === undefined) event.currentTarget.select()
            open()
          }}
          onFocus={(event) => event.currentTarget.select()}
          onBlur={() => combobox.closeDropdown()}
          onKeyDown={(event) => {
            // while the list is open, Enter never submits the form around it
            if (event.key === 'Enter' && opened) event.preventDefault()
          }}
        />
      </Combobox.Target>
      <Combobox.Dropdown hidden={!opened}>
        <Combobox.Options aria-label={typeof input.label === 'string' ? input.label : input['aria-label']}>
          <ScrollArea.Autosize mah={240} type="scroll">
            {items.map((item) => {
              const option = optionOf(item)
              return (
                <Combobox.Option
                  key={option.value}
                  value={option.value}
                  active={option.value === value}
                  fw={option.value === value ? 600 : undefined}
                >
                  {option.label}
                </Combobox.Option>
              )
            })}
            {found.hasNextPage && (
              <Combobox.Option value={moreValue} c="dimmed">
                {t('showMore')}
              </Combobox.Option>
            )}
            {items.length === 0 && (
              // an option, for a list of choices without any is read out as broken
              <Combobox.Option value="" disabled ta="center" c="dimmed" opacity={1}>
                {found.isError ? t('listFailed') : settled ? nothingFound : t('loading')}
              </Combobox.Option>
            )}
          </ScrollArea.Autosize>
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  )
}
