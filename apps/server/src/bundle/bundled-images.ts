import { Readable } from 'node:stream'
import { DomainError, type ImageProps, type PageDocument, type Principal } from '@screenpop/contract'
import type { PageEngine } from '@screenpop/pages'
import { type Static, Type } from 'typebox'

/** An image that a page shows: its name where it came from, and its bytes in Base64, for images belong to their tenant. */
export const BundledImage = Type.Object({ name: Type.String(), bytes: Type.String() })
type BundledImage = Static<typeof BundledImage>

type Images = Pick<PageEngine, 'images'>

const namesIn = ({ blocks }: PageDocument): string[] =>
  Object.values(blocks).flatMap(({ type, props }) => {
    const image = type === 'image' ? (props as ImageProps).image : ''
    return image === '' ? [] : [image]
  })

/** The images of documents, each once; one that is there no more is left out, and stays a fault of its page. */
export const exportImages = async (
  { images }: Images,
  documents: readonly PageDocument[],
): Promise<BundledImage[]> => {
  const bundled: BundledImage[] = []
  for (const name of new Set(documents.flatMap(namesIn))) {
    try {
      bundled.push({ name, bytes: (await images.get(name)).bytes.toString('base64') })
    } catch (error) {
      if (!(error instanceof DomainError)) throw error
    }
  }
  return bundled
}

/**
 * Gives a tenant the images of a bundle; their new names by the old ones.
 *
 * @throws DomainError `request.invalid` where one is no image, `request.tooLarge`, `limit.reached`
 */
export const importImages = async (
  { images }: Images,
  principal: Principal,
  bundled: readonly BundledImage[],
): Promise<ReadonlyMap<string, string>> => {
  const names = new Map<string, string>()
  for (const { name, bytes } of bundled)
    names.set(name, await images.add(principal, Readable.from([Buffer.from(bytes, 'base64')])))
  return names
}

/** A page document whose image blocks show the moved images. */
export const withMovedImages = (
  document: PageDocument,
  names: ReadonlyMap<string, string>,
): PageDocument => ({
  ...document,
  blocks: Object.fromEntries(
    Object.entries(document.blocks).map(([id, block]) => {
      if (block.type !== 'image') return [id, block]
      const { image } = block.props as ImageProps
      return [id, { ...block, props: { ...block.props, image: names.get(image) ?? image } }]
    }),
  ),
})
