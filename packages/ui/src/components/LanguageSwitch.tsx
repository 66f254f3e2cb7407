import { SegmentedControl } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { storeLanguage } from '../i18n/language.ts'
import { type Language, languages } from '../i18n/namespace.ts'

const names: Record<Language, string> = { en: 'English', zh: '中文' }

/** Changes the language of the app at once and remembers it in this browser. */
export const LanguageSwitch = ({ fullWidth }: { fullWidth?: boolean }) => {
  const { t, i18n } = useTranslation()
  const choose = (language: Language) => {
    storeLanguage(language)
    void i18n.changeLanguage(language)
  }
  return (
    <SegmentedControl<Language>
      size="xs"
      fullWidth={fullWidth ?? false}
      aria-label={t('language')}
      value={i18n.language === 'zh' ? 'zh' : 'en'}
      onChange={choose}
      data={languages.map((value) => ({ value, label: names[value] }))}
    />
  )
}
