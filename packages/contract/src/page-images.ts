import { Type } from 'typebox'
import { ImageName } from './blocks/image.ts'
import { endpoint } from './endpoint.ts'
import { Closed } from './shapes.ts'

export const pageImageTypes = ['image/png', 'image/jpeg', 'image/webp', 'image/gif'] as const
export type PageImageType = (typeof pageImageTypes)[number]
/** Largest image of a page, in bytes [D]. */
export const pageImageBytes = 512 * 1024
/** Most images of a tenant [D]. */
export const pageImagesPerTenant = 200

/** Where an image is shown from. */
export const pageImagePath = (image: string): string => `/page-images/${image}`

export const pageImageEndpoints = {
  addPageImage: endpoint({
    method: 'POST',
    path: '/api/v1/page-images',
    access: 'pages:design',
    tag: 'Pages',
    summary: 'Upload an image for pages: PNG, JPEG, WebP or GIF, at most 512 KB',
    rawBody: [...pageImageTypes, 'application/octet-stream'],
    answer: Closed({ image: ImageName, url: Type.String() }),
    status: 201,
    errors: ['request.tooLarge', 'limit.reached'],
  }),
  showPageImage: endpoint({
    method: 'GET',
    path: '/page-images/{image}',
    access: 'public',
    tag: 'Pages',
    summary: 'An uploaded image; its address never shows another one',
    params: Closed({ image: ImageName }),
    produces: 'image/*',
  }),
}
