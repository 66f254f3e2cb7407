import { Anchor, Box, Group, List, Paper, Select, Skeleton, Stack, Text, Title } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { endpoints } from '@screenpop/contract'
import { compareDocuments } from '@screenpop/designer'
import { listOf, PageHeader, ProblemAlert, queryOf, useApi, useFormat, useWholeList } from '@screenpop/ui'
import { useQuery } from '@tanstack/react-query'
import { useNavigate, useParams } from '@tanstack/react-router'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { LookChoice, previewWidths, usePreviewLook } from '../preview/PreviewLook.tsx'
import { useSources } from '../use-sources.ts'
import classes from './compare.module.css'
import { MarkedPage } from './MarkedPage.tsx'
import { marksOf } from './marks.ts'
import { useComparedPage } from './use-compared-page.ts'
import { useDifferenceText } from './use-difference-text.ts'

/** Two states of a page side by side, what differs marked in both and said in words. */
export const CompareScreen = () => {
  const { t } = useTranslation('pages')
  const { pageId, before, after } = useParams({ from: '/pages/$pageId/compare/$before/$after' })
  const api = useApi()
  const navigate = useNavigate()
  const narrow = useMediaQuery('(max-width: 48em)', false, { getInitialValueInEffect: false })
  const [look, setLook] = usePreviewLook(narrow ? 'phone' : 'split')
  const [wanted, setWanted] = useState<{ blockId: string }>()
  const page = useQuery(queryOf(api, endpoints.getPage, { params: { id: pageId } }))
  const left = useComparedPage(pageId, before, look.locale)
  const right = useComparedPage(pageId, after, look.locale)
  const sayDifference = useDifferenceText(useSources(page.data, left.document, right.document).known)
  const differences = useMemo(
    () => (left.document && right.document ? compareDocuments(left.document, right.document) : undefined),
    [left.document, right.document],
  )
  const marks = useMemo(() => marksOf(differences ?? []), [differences])
  const toVersions = () => void navigate({ to: '/pages/$pageId/versions', params: { pageId } })
  const show = (next: { before?: string; after?: string }) =>
    void navigate({
      to: '/pages/$pageId/compare/$before/$after',
      params: { pageId, before, after, ...next },
      replace: true,
    })
  const nameOf = useStateName()
  const sides = [
    { name: nameOf(before), html: left.html, marks: marks.before },
    { name: nameOf(after), html: right.html, marks: marks.after },
  ]
  return (
    <>
      <PageHeader
        title={`${page.data?.name ?? ''} · ${t('compare')}`}
        lead={t('compareLead')}
        back={{ label: t('versions'), href: `/pages/${pageId}/versions`, onClick: toVersions }}
      />
      <Group gap="sm" align="flex-end" mb="sm">
        <StateChoice
          pageId={pageId}
          label={t('compareBefore')}
          value={before}
          onChange={(state) => show({ before: state })}
        />
        <StateChoice
          pageId={pageId}
          label={t('compareAfter')}
          value={after}
          onChange={(state) => show({ after: state })}
        />
        <LookChoice value={look} onChange={setLook} />
      </Group>
      <ProblemAlert error={left.error ?? right.error} />
      <div className={classes.body}>
        {/* what scrolls must be reached by keyboard */}
        <Box
          component="section"
          className={classes.pages}
          tabIndex={0}
          aria-label={t('compareFrames')}
          data-compare
        >
          {sides.map(({ name }, side) => (
            <Text key={side === 0 ? 'before' : 'after'} component="h2" className={classes.caption}>
              {name}
            </Text>
          ))}
          {sides.map(({ name, html, marks: own }, side) =>
            html === undefined ? (
              <Skeleton key={side === 0 ? 'before' : 'after'} height={420} />
            ) : (
              <MarkedPage
                key={side === 0 ? 'before' : 'after'}
                title={name}
                html={html}
                marks={own}
                width={previewWidths[look.width]}
                theme={look.theme}
                wanted={wanted}
              />
            ),
          )}
        </Box>
        <Paper component="aside" p="md" withBorder aria-live="polite">
          <Stack gap="xs">
            <Title order={3}>{t('compareWords')}</Title>
            {differences === undefined && <Text c="dimmed">{t('comparing')}</Text>}
            {differences?.length === 0 && <Text>{t('compareSame')}</Text>}
            <List spacing={6} size="sm">
              {differences?.map((difference) => (
                <List.Item key={JSON.stringify(difference)}>
                  {'blockId' in difference ? (
                    <Anchor
                      component="button"
                      type="button"
                      className={classes.difference ?? ''}
                      size="sm"
                      onClick={() => setWanted({ blockId: difference.blockId })}
                    >
                      {sayDifference(difference)}
                    </Anchor>
                  ) : (
                    sayDifference(difference)
                  )}
                </List.Item>
              ))}
            </List>
          </Stack>
        </Paper>
      </div>
    </>
  )
}

const useStateName = () => {
  const { t } = useTranslation('pages')
  return (state: string) => (state === 'draft' ? t('draft') : t('versionNumber', { version: state }))
}

interface StateChoiceProps {
  pageId: string
  label: string
  value: string
  onChange: (state: string) => void
}

const StateChoice = ({ pageId, label, value, onChange }: StateChoiceProps) => {
  const format = useFormat()
  const nameOf = useStateName()
  const list = useWholeList(listOf(useApi(), endpoints.listVersions, { params: { id: pageId } }))
  const versions = (list.data ?? []).map(({ version, releasedAt }) => ({
    value: String(version),
    label: `${nameOf(String(version))} · ${format.day(releasedAt)}`,
  }))
  const data = [{ value: 'draft', label: nameOf('draft') }, ...versions]
  // an old version may not be loaded yet
  if (!data.some((each) => each.value === value)) data.push({ value, label: nameOf(value) })
  return (
    <Select
      label={label}
      w={220}
      allowDeselect={false}
      searchable
      data={data}
      value={value}
      onChange={(state) => state !== null && onChange(state)}
    />
  )
}
