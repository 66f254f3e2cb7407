import { createTheme, MantineProvider, MantineThemeProvider } from '@mantine/core'
import { DatesProvider } from '@mantine/dates'
import { ModalsProvider } from '@mantine/modals'
import { Notifications } from '@mantine/notifications'
import { type QueryClient, QueryClientProvider } from '@tanstack/react-query'
import 'dayjs/locale/zh-cn'
import type { i18n } from 'i18next'
import { type ReactNode, useEffect, useMemo, useState } from 'react'
import { I18nextProvider, useTranslation } from 'react-i18next'
import { type Api, createApi } from './api/api.ts'
import { ApiContext } from './api/api-context.ts'
import { createQueryClient } from './api/query-client.ts'
import { CrashBoundary } from './components/CrashBoundary.tsx'
import { cssVariables } from './theme/css-variables.ts'
import { theme } from './theme/theme.ts'

export interface AppProvidersProps {
  i18n: i18n
  api?: Api
  queryClient?: QueryClient
  children: ReactNode
}

/** Everything that a browser app stands on: theme, texts, client, cache, notifications, dialogs. */
export const AppProviders = ({ i18n, api, queryClient, children }: AppProvidersProps) => {
  const [client] = useState(() => api ?? createApi())
  const [cache] = useState(() => queryClient ?? createQueryClient())
  return (
    <I18nextProvider i18n={i18n}>
      <MantineProvider theme={theme} cssVariablesResolver={cssVariables} defaultColorScheme="auto">
        <ApiContext.Provider value={client}>
          <QueryClientProvider client={cache}>
            <Localised>
              <ModalsProvider>
                <Notifications position="top-center" autoClose={4000} />
                <CrashBoundary>{children}</CrashBoundary>
              </ModalsProvider>
            </Localised>
          </QueryClientProvider>
        </ApiContext.Provider>
      </MantineProvider>
    </I18nextProvider>
  )
}

/** Carries the language to the document, to the date inputs and to the button that closes a dialog. */
const Localised = ({ children }: { children: ReactNode }) => {
  const { t, i18n } = useTranslation()
  const zh = i18n.language === 'zh'
  const close = t('close')
  const spoken = useMemo(() => {
    const defaultProps = { closeButtonProps: { 'aria-label': close } }
    return createTheme({ components: { Modal: { defaultProps }, Drawer: { defaultProps } } })
  }, [close])
  useEffect(() => {
    document.documentElement.lang = zh ? 'zh-CN' : 'en'
  }, [zh])
  return (
    <MantineThemeProvider theme={spoken} inherit>
      <DatesProvider settings={{ locale: zh ? 'zh-cn' : 'en', firstDayOfWeek: 1 }}>{children}</DatesProvider>
    </MantineThemeProvider>
  )
}
