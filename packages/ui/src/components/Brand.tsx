import { Group, Text } from '@mantine/core'

/** The mark: a frame that a call has just lit. */
export const BrandMark = ({ size = 22 }: { size?: number }) => (
  <svg width={size} height={size} viewBox="0 0 24 24" aria-hidden="true">
    <rect x="2" y="5" width="20" height="15" rx="3.2" fill="#1c7d78" />
    <path d="M2 8.2A3.2 3.2 0 0 1 5.2 5h13.6A3.2 3.2 0 0 1 22 8.2V9.5H2Z" fill="#58aba5" />
    <rect x="5" y="12" width="8" height="1.9" rx=".95" fill="#eef7f6" />
    <rect x="5" y="15.4" width="5" height="1.9" rx=".95" fill="#b0d8d4" />
    <circle cx="18.4" cy="5.6" r="4.1" fill="#f4ae2c" stroke="#0d2b2a" strokeWidth="1.4" />
  </svg>
)

/** Mark and name of the product. */
export const Brand = ({ color, name = 'Screenpop' }: { color?: string; name?: string }) => (
  <Group gap={9} wrap="nowrap">
    <BrandMark />
    <Text component="span" fw={680} fz="0.98rem" lts="-0.01em" c={color ?? 'inherit'}>
      {name}
    </Text>
  </Group>
)
