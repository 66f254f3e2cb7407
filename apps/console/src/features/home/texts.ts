import { defineNamespace } from '@screenpop/ui'

const en = {
  nav: 'Start',
  title: 'Good to see you, {{name}}',
} as const

declare module 'i18next' {
  interface ResourceNamespaceMap {
    home: typeof en
  }
}

export const homeNamespace = defineNamespace('home', en, {
  nav: '开始',
  title: '您好，{{name}}',
})
