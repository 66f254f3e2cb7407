import { Anchor, type AnchorProps, Button, type ButtonProps } from '@mantine/core'
import { createLink } from '@tanstack/react-router'
import { type AnchorHTMLAttributes, forwardRef } from 'react'

type LinkAttributes = Omit<AnchorHTMLAttributes<HTMLAnchorElement>, 'style' | 'color'>

const AnchorElement = forwardRef<HTMLAnchorElement, AnchorProps & LinkAttributes>((props, ref) => (
  <Anchor ref={ref} {...props} />
))
AnchorElement.displayName = 'AnchorElement'

const ButtonElement = forwardRef<HTMLAnchorElement, ButtonProps & LinkAttributes>((props, ref) => (
  <Button component="a" ref={ref} {...props} />
))
ButtonElement.displayName = 'ButtonElement'

/** A text link to a screen of the console. */
export const TextLink = createLink(AnchorElement)

/** A link to a screen of the console that looks like a button. */
export const ButtonLink = createLink(ButtonElement)
