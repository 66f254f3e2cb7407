import { Readable } from 'node:stream'
import { Appearance, Logo, type Principal, standardAppearance } from '@screenpop/contract'
import type { PageEngine } from '@screenpop/pages'
import { type Static, Type } from 'typebox'

const { logo: _logo, ...look } = Appearance.properties
const { image: _image, ...caption } = Logo.properties

/** How the pages of a tenant look; the logo travels with its bytes, in Base64, for images belong to their tenant. */
export const BundledAppearance = Type.Object({
  ...look,
  logo: Type.Union([Type.Object({ ...caption, bytes: Type.String() }), Type.Null()]),
})
type BundledAppearance = Static<typeof BundledAppearance>

type Pages = Pick<PageEngine, 'appearances' | 'images'>

/** What a tenant has chosen; undefined where that is nothing. */
export const exportAppearance = async (
  { appearances, images }: Pages,
  tenantId: string,
): Promise<BundledAppearance | undefined> => {
  const { appearance, revision } = await appearances.get(tenantId)
  if (revision === 0) return undefined
  const { logo } = appearance
  if (!logo) return { ...appearance, logo }
  const { image, ...rest } = logo
  const { bytes } = await images.get(image)
  return { ...appearance, logo: { ...rest, bytes: bytes.toString('base64') } }
}

/**
 * Gives a tenant that has chosen nothing an appearance; false where it has one of its own, which stays.
 *
 * @throws DomainError `request.invalid` where the logo is no image or too large
 */
export const importAppearance = async (
  { appearances, images }: Pages,
  principal: Principal,
  bundled: BundledAppearance,
): Promise<boolean> => {
  if ((await appearances.get(principal.tenantId)).revision > 0) return false
  const { logo, ...look } = bundled
  const appearance: Appearance = { ...standardAppearance, ...look }
  if (logo) {
    const { bytes, ...rest } = logo
    appearance.logo = {
      ...rest,
      image: await images.add(principal, Readable.from([Buffer.from(bytes, 'base64')])),
    }
  }
  await appearances.save(principal, appearance, 0)
  return true
}
