import '@screenpop/ui/styles.css'
import { AppProviders, createI18n } from '@screenpop/ui'
import { createRoot } from 'react-dom/client'
import { App } from './App.tsx'
import { chatTexts } from './chats/chat-texts.ts'
import { deskTexts } from './texts/desk-texts.ts'
import { workbenchTexts } from './texts/workbench-texts.ts'

const root = document.getElementById('root')
if (!root) throw new Error('index.html has no #root')
createRoot(root).render(
  <AppProviders i18n={createI18n([workbenchTexts, chatTexts, deskTexts])}>
    <App />
  </AppProviders>,
)
