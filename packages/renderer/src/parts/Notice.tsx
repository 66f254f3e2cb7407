import { Icon, type IconName } from './Icon.tsx'

/** What stands where data would be: what happened, and what to do. */
export const Notice = ({ icon, title, hint }: { icon: IconName; title: string; hint: string }) => (
  <div className="notice">
    <Icon name={icon} />
    <p>
      <strong>{title}</strong>
      <br />
      {hint}
    </p>
  </div>
)
