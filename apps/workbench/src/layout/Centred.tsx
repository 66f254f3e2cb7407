import { Center } from '@mantine/core'
import type { ReactNode } from 'react'

/** A notice in the middle of an otherwise empty window. */
export const Centred = ({ children }: { children: ReactNode }) => (
  <Center component="main" mih="100dvh" p="md">
    {children}
  </Center>
)
