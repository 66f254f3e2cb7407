import { createHash } from 'node:crypto'
import type { Readable } from 'node:stream'
import {
  DomainError,
  invalid,
  notFound,
  type Principal,
  pageImageBytes,
  pageImagesPerTenant,
} from '@screenpop/contract'
import { audit } from '@screenpop/platform/audit'
import type { PageParts } from '../parts.ts'
import { addImage, findImage } from './image.repository.ts'
import { imageName, readImageName } from './image-name.ts'
import { sniffImage } from './sniff-image.ts'

const bytesPerKilobyte = 1024

const readAll = async (body: Readable): Promise<Buffer> => {
  const pieces: Buffer[] = []
  let size = 0
  for await (const piece of body) {
    const bytes = Buffer.from(piece)
    size += bytes.length
    if (size > pageImageBytes) {
      const most = pageImageBytes / bytesPerKilobyte
      throw new DomainError('request.tooLarge', `An image can have at most ${most} KB. Make it smaller.`)
    }
    pieces.push(bytes)
  }
  return Buffer.concat(pieces)
}

/** Images that pages show: checked by their bytes, kept in the database, never changed. */
export class PageImages {
  readonly #parts: Pick<PageParts, 'database' | 'tenantActive'>

  constructor(parts: Pick<PageParts, 'database' | 'tenantActive'>) {
    this.#parts = parts
  }

  /**
   * Keeps an image; the same one again is kept once.
   *
   * @returns its name
   * @throws DomainError `request.tooLarge`, `request.invalid` where it is no PNG, JPEG, WebP or GIF, `limit.reached`
   */
  async add(principal: Principal, body: Readable): Promise<string> {
    const { tenantId } = principal
    const bytes = await readAll(body)
    const type = sniffImage(bytes)
    if (!type) {
      throw invalid({
        pointer: '',
        code: 'notAnImage',
        message: 'This is no PNG, JPEG, WebP or GIF image. Save it as one of these and upload it again.',
      })
    }
    const hash = createHash('sha256').update(bytes).digest()
    const name = imageName(tenantId, hash)
    await this.#parts.database
      .tenant(tenantId)
      .transaction()
      .execute(async (tx) => {
        const count = await addImage(tx, { tenant_id: tenantId, hash, type, bytes })
        if (count > pageImagesPerTenant) {
          throw new DomainError('limit.reached', `You can keep at most ${pageImagesPerTenant} images.`, {
            params: { parameter: 'pageImages', limit: pageImagesPerTenant },
          })
        }
        await audit.write(tx, {
          principal,
          action: 'pageImage.add',
          subjectType: 'pageImage',
          subjectId: name,
          after: { type, bytes: bytes.length },
        })
      })
    return name
  }

  /** @throws DomainError `notFound` */
  async get(name: string): Promise<{ type: string; bytes: Buffer }> {
    const { tenantId, hash } = readImageName(name)
    const image = (await this.#parts.tenantActive(tenantId))
      ? await findImage(this.#parts.database.tenant(tenantId), tenantId, hash)
      : undefined
    if (!image) throw notFound('image')
    return image
  }
}
