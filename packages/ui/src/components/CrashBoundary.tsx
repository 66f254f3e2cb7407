import { Button, Container } from '@mantine/core'
import { IconPlugConnectedX } from '@tabler/icons-react'
import { Component, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { EmptyState } from './EmptyState.tsx'

/** What is shown in place of a screen that threw while it was drawn. */
export const CrashScreen = () => {
  const { t } = useTranslation()
  return (
    <Container size="sm" py="xl">
      <EmptyState
        icon={IconPlugConnectedX}
        title={t('crashTitle')}
        text={t('crashText')}
        action={<Button onClick={() => globalThis.location.reload()}>{t('reload')}</Button>}
      />
    </Container>
  )
}

/** Catches what a screen throws. */
export class CrashBoundary extends Component<{ children: ReactNode }, { crashed: boolean }> {
  override state = { crashed: false }

  static getDerivedStateFromError(): { crashed: boolean } {
    return { crashed: true }
  }

  override render(): ReactNode {
    return this.state.crashed ? <CrashScreen /> : this.props.children
  }
}
