import { AppProviders, createI18n, SessionGate } from '@screenpop/ui'
import '@screenpop/ui/styles.css'
import { RouterProvider } from '@tanstack/react-router'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { namespaces } from './features.ts'
import { router } from './router.tsx'

const root = document.getElementById('root')
if (!root) throw new Error('index.html has no #root')

const i18n = createI18n(namespaces)

createRoot(root).render(
  <StrictMode>
    <AppProviders i18n={i18n}>
      <SessionGate app={i18n.t('shell:app')}>
        <RouterProvider router={router} />
      </SessionGate>
    </AppProviders>
  </StrictMode>,
)
