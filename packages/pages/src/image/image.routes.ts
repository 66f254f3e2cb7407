import { endpoints, pageImagePath } from '@screenpop/contract'
import { type App, mount, mountPublic } from '@screenpop/platform/http'
import type { PageImages } from './image.service.ts'

/** Nothing of an image runs, whatever opens it; any page may show it, for frames of ours have no origin. */
const imageHeaders = {
  'Cache-Control': 'public, max-age=31536000, immutable',
  'Content-Security-Policy': "default-src 'none'; sandbox",
  'Cross-Origin-Resource-Policy': 'cross-origin',
  'X-Content-Type-Options': 'nosniff',
}

/** Images that pages show. */
export const registerPageImages = (app: App, images: PageImages): void => {
  mount(app, endpoints.addPageImage, async ({ principal, context }) => {
    const image = await images.add(principal, context.bodyStream())
    return { image, url: pageImagePath(image) }
  })
  mountPublic(app, endpoints.showPageImage, async ({ params }) => {
    const { type, bytes } = await images.get(params.image)
    return new Response(new Uint8Array(bytes), { headers: { ...imageHeaders, 'Content-Type': type } })
  })
}
