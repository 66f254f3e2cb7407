import { type Appearance, endpoints, type QueryOf } from '@screenpop/contract'
import type { Api } from '@screenpop/ui'

/** An appearance while it is being chosen: no colour is empty text, and text need not be a colour yet. */
export interface AppearanceDraft extends Omit<Appearance, 'brandColor' | 'headerColor'> {
  brandColor: string
  headerColor: string
}

export const isColor = (text: string): boolean => /^#[0-9a-f]{6}$/i.test(text)

export const draftOf = ({ brandColor, headerColor, ...rest }: Appearance): AppearanceDraft => ({
  ...rest,
  brandColor: brandColor ?? '',
  headerColor: headerColor ?? '',
})

export const appearanceOf = ({ brandColor, headerColor, ...rest }: AppearanceDraft): Appearance => ({
  ...rest,
  brandColor: brandColor || null,
  headerColor: headerColor || null,
})

/** What the preview of a draft asks for; a colour that is none yet is left out. */
export const previewQuery = (draft: AppearanceDraft): QueryOf<typeof endpoints.previewAppearance> => {
  const { brandColor, headerColor, density, colorScheme, logo } = draft
  return {
    density,
    colorScheme,
    ...(isColor(brandColor) ? { brandColor } : {}),
    ...(isColor(headerColor) ? { headerColor } : {}),
    ...(logo ? { logo: logo.image, logoAlt: logo.alt, logoWidth: logo.width, logoHeight: logo.height } : {}),
  }
}

/** An appearance as it was read or saved, with the tag that the next save must show. */
export interface LoadedAppearance {
  readonly appearance: Appearance
  readonly tag: string
}

const loaded = async (response: Response): Promise<LoadedAppearance> => ({
  appearance: (await response.json()) as Appearance,
  tag: response.headers.get('etag') ?? '*',
})

export const loadAppearance = async (api: Api): Promise<LoadedAppearance> =>
  loaded(await api.response(endpoints.getAppearance))

/** Saves over the appearance of a tag; `*` over whatever there is. */
export const saveAppearance = async (
  api: Api,
  { appearance, tag }: LoadedAppearance,
): Promise<LoadedAppearance> =>
  loaded(await api.response(endpoints.putAppearance, { body: appearance, headers: { 'if-match': tag } }))
