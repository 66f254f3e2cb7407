import type { Issue, PageFault } from '@screenpop/contract'

/** Collects the faults of one document, in the order in which they are found. */
export class Faults {
  readonly list: PageFault[] = []

  add(
    blockId: string | null,
    pointer: string,
    code: string,
    message: string,
    params?: Record<string, string | number>,
  ): void {
    this.list.push({ blockId, pointer, code, message, ...(params ? { params } : {}) })
  }
}

/** One step of a pointer (RFC 6901). */
export const segment = (name: string | number): string =>
  `/${String(name).replaceAll('~', '~0').replaceAll('/', '~1')}`

export const blockPointer = (blockId: string): string => `/blocks${segment(blockId)}`

/** The faults as the issues of a refusal; the block is among the values of each. */
export const faultIssues = (faults: readonly PageFault[]): Issue[] =>
  faults.map(({ blockId, pointer, code, message, params }) => ({
    pointer,
    code,
    message,
    params: { ...params, ...(blockId === null ? {} : { blockId }) },
  }))

/** The issues of a refusal as faults again. */
export const faultsOfIssues = (issues: readonly Issue[]): PageFault[] =>
  issues.map(({ pointer, code, message, params: { blockId, ...params } = {} }) => ({
    blockId: blockId === undefined ? null : String(blockId),
    pointer,
    code,
    message,
    params,
  }))
