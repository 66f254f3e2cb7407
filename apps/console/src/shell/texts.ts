import { defineNamespace } from '@screenpop/ui'

const en = {
  app: 'Console',
  'section.start': 'Start',
  'section.data': 'Data',
  'section.screens': 'Screens',
  'section.calls': 'Calls',
  'section.organisation': 'Organisation',
  'section.platform': 'Platform',
  navigation: 'Main navigation',
  platform: 'Platform operation',
  openWorkbench: 'Open the workbench',
  apiReference: 'API reference',
} as const

declare module 'i18next' {
  interface ResourceNamespaceMap {
    shell: typeof en
  }
}

export const shellNamespace = defineNamespace('shell', en, {
  app: '管理控制台',
  'section.start': '开始',
  'section.data': '数据',
  'section.screens': '屏幕',
  'section.calls': '呼叫',
  'section.organisation': '组织',
  'section.platform': '平台',
  navigation: '主导航',
  platform: '平台运营',
  openWorkbench: '打开座席工作台',
  apiReference: '接口文档',
})
