import { useSession } from '@screenpop/ui'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { navigation } from '../features.ts'
import { navSections } from './feature.ts'
import classes from './Shell.module.css'

/** The entries that the signed-in person may use, by section. */
export const Navigation = ({ onNavigate }: { onNavigate: () => void }) => {
  const { t, i18n } = useTranslation('shell')
  const session = useSession()
  const visible = navigation.filter(
    ({ permission, feature, tenantOnly }) =>
      (!permission || session.can(permission)) &&
      (!feature || session.has(feature)) &&
      (!tenantOnly || session.me.tenant !== null),
  )
  return (
    <nav aria-label={t('navigation')} className={classes.nav}>
      {navSections.map((section) => {
        const items = visible.filter((item) => item.section === section)
        if (items.length === 0) return null
        return (
          <div key={section} className={classes.section}>
            {section !== 'start' && <p className={classes.sectionTitle}>{t(`section.${section}`)}</p>}
            <ul className={classes.items}>
              {items.map(({ to, label, icon: Icon }) => (
                <li key={to}>
                  <Link
                    to={to}
                    className={classes.item}
                    activeProps={{ 'data-active': true }}
                    activeOptions={{ exact: to === '/' }}
                    onClick={onNavigate}
                  >
                    <Icon size={18} stroke={1.7} />
                    {label(i18n.t)}
                  </Link>
                </li>
              ))}
            </ul>
          </div>
        )
      })}
    </nav>
  )
}
