import { logoBytes } from '@screenpop/contract'

/** Twice the size at which pages show it, for screens of high density. */
const most = { width: 304, height: 72 }
const qualities = [0.92, 0.8, 0.65]
const scales = [1, 0.75, 0.5]

/** Why a file cannot become a logo. */
export class LogoRefused extends Error {
  readonly reason: 'logoUnreadable' | 'logoTooRich'

  constructor(reason: 'logoUnreadable' | 'logoTooRich') {
    super(reason)
    this.name = 'LogoRefused'
    this.reason = reason
  }
}

/** A logo that is ready to be uploaded. */
export interface LogoImage {
  readonly blob: Blob
  readonly width: number
  readonly height: number
}

/** An SVG without a size of its own is drawn at this height. */
const height = (image: HTMLImageElement): number => image.naturalHeight || most.height
const width = (image: HTMLImageElement): number => image.naturalWidth || most.width

const decoded = async (file: Blob): Promise<HTMLImageElement> => {
  const image = new Image()
  image.src = URL.createObjectURL(file)
  try {
    await image.decode()
    return image
  } catch {
    throw new LogoRefused('logoUnreadable')
  } finally {
    URL.revokeObjectURL(image.src)
  }
}

const drawn = (image: HTMLImageElement, factor: number): HTMLCanvasElement => {
  const canvas = document.createElement('canvas')
  canvas.width = Math.max(1, Math.round(width(image) * factor))
  canvas.height = Math.max(1, Math.round(height(image) * factor))
  const context = canvas.getContext('2d')
  if (context) context.imageSmoothingQuality = 'high'
  context?.drawImage(image, 0, 0, canvas.width, canvas.height)
  return canvas
}

const encoded = (canvas: HTMLCanvasElement, quality: number): Promise<Blob | null> =>
  new Promise((resolve) => canvas.toBlob(resolve, 'image/webp', quality))

/**
 * Draws an image at the size at which pages show it, so that it stays below what a logo may weigh. A drawing (SVG) becomes pixels
 * here, in the browser: the server takes no drawings, for they can hold script.
 *
 * @throws LogoRefused
 */
export const logoImage = async (file: Blob): Promise<LogoImage> => {
  const image = await decoded(file)
  const fit = Math.min(1, most.width / width(image), most.height / height(image))
  for (const scale of scales)
    for (const quality of qualities) {
      const canvas = drawn(image, fit * scale)
      const blob = await encoded(canvas, quality)
      if (blob && blob.size <= logoBytes) return { blob, width: canvas.width, height: canvas.height }
    }
  throw new LogoRefused('logoTooRich')
}
