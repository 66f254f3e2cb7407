import type { FeatureName, Permission } from '@screenpop/contract'
import type { Namespace } from '@screenpop/ui'
import type { i18n } from 'i18next'
import type { ComponentType } from 'react'

/** Sections of the navigation, in their order. */
export const navSections = ['start', 'data', 'screens', 'calls', 'organisation', 'platform'] as const
export type NavSection = (typeof navSections)[number]

/** One entry of the navigation; shown to those who have the permission, and where the operator has the feature on. */
export interface NavItem {
  to: string
  label: (t: i18n['t']) => string
  icon: ComponentType<{ size?: number | string; stroke?: number | string }>
  section: NavSection
  permission?: Permission
  feature?: FeatureName
  /** Not for the operator, who stands above all tenants. */
  tenantOnly?: true
}

/**
 * What a folder below `features/` brings: its entries of the navigation and its texts. Its routes are exported beside
 * it and named in `router.tsx`, so that their types reach every link.
 */
export interface Feature {
  nav: readonly NavItem[]
  namespaces: readonly Namespace[]
}
