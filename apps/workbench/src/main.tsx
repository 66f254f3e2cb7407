import '@screenpop/ui/styles.css'
import { AppProviders, createApi, createI18n } from '@screenpop/ui'
import { createRoot } from 'react-dom/client'
import { App } from './App.tsx'
import { chatTexts } from './chats/chat-texts.ts'
import { deskTexts } from './texts/desk-texts.ts'
import { workbenchTexts } from './texts/workbench-texts.ts'

const root = document.getElementById('root')
if (!root) throw new Error('index.html has no #root')
/** Shorter than the silence after which the stream counts as cut: what the agent did is tried again as soon as the line is back. */
const api = createApi({ answerWithinMs: 15_000 })
createRoot(root).render(
  <AppProviders api={api} i18n={createI18n([workbenchTexts, chatTexts, deskTexts])}>
    <App />
  </AppProviders>,
)
