import { useTranslation } from 'react-i18next'
import { subjectTypes } from './audit-search.ts'

/** The kind of thing that an entry is about, in words where it is a known one. */
export const SubjectType = ({ type }: { type: string }) => {
  const { t } = useTranslation('audit')
  const known = subjectTypes.find((one) => one === type)
  return known ? t(`subject.${known}`) : type
}
