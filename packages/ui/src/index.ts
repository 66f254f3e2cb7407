export { AppProviders, type AppProvidersProps } from './AppProviders.tsx'
export { type Api, type CallArgs, type CallOf, createApi } from './api/api.ts'
export { ApiContext, useApi } from './api/api-context.ts'
export { ApiError, type ApiErrorCode, isApiError, networkError, readError } from './api/api-error.ts'
export { fieldPathOf, type SortedIssues, sortIssues } from './api/pointer.ts'
export {
  invalidate,
  keyOf,
  type ListOptions,
  listOf,
  queryOf,
  type Stale,
  useCommand,
} from './api/queries.ts'
export { createQueryClient } from './api/query-client.ts'
export { urlOf } from './api/url.ts'
export { focusFirstFault, type ProblemForm, useProblemForm } from './api/use-problem-form.ts'
export { useWholeList } from './api/use-whole-list.ts'
export { Brand, BrandMark } from './components/Brand.tsx'
export { ColorSchemeSwitch } from './components/ColorSchemeSwitch.tsx'
export { ConfirmDialog, type ConfirmDialogProps } from './components/ConfirmDialog.tsx'
export { CopyButton } from './components/CopyButton.tsx'
export { CrashBoundary, CrashScreen } from './components/CrashBoundary.tsx'
export { type Column, DataTable, type DataTableProps } from './components/DataTable.tsx'
export { EmptyState, type EmptyStateProps } from './components/EmptyState.tsx'
export { FileDrop, type FileDropProps } from './components/FileDrop.tsx'
export { LanguageSwitch } from './components/LanguageSwitch.tsx'
export { ListView } from './components/ListView.tsx'
export { notifyDone, notifyWarning } from './components/notify.ts'
export { PageHeader, type PageHeaderProps } from './components/PageHeader.tsx'
export { Panel, type PanelProps } from './components/Panel.tsx'
export { ProblemAlert, type ProblemAlertProps } from './components/ProblemAlert.tsx'
export { ProgressCard, type ProgressCardProps } from './components/ProgressCard.tsx'
export { SearchSelect, type SearchSelectProps } from './components/SearchSelect.tsx'
export type { Sort } from './components/SortableHeader.tsx'
export { useLongFilter } from './components/use-long-filter.ts'
export { useTitle } from './components/use-title.ts'
export { faultsOf } from './i18n/compare.ts'
export { createI18n, sharedNamespaces } from './i18n/create-i18n.ts'
export {
  defineNamespace,
  type Language,
  languages,
  type Namespace,
  type TranslationOf,
} from './i18n/namespace.ts'
export { createFormat, type Format, useFormat } from './i18n/use-format.ts'
export { type ProblemTexts, useProblemText } from './i18n/use-problem-text.ts'
export { Allowed, SessionGate } from './session/SessionGate.tsx'
export { SignIn } from './session/SignIn.tsx'
export { type Session, useSession, useSignOut } from './session/session.ts'
