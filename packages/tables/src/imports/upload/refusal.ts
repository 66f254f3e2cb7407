import { DomainError, type ImportRefusalCode, type Issue } from '@screenpop/contract'

/** A file that is refused at the upload: nothing of it is stored. */
export const refused = (code: ImportRefusalCode, message: string, params?: Issue['params']): DomainError =>
  new DomainError('import.refused', message, { issues: [{ pointer: '/file', code, message, params }] })

/** A header that is not the template's. */
export const headerRefused = (issues: readonly Issue[], hint: string): DomainError =>
  new DomainError(
    'import.refused',
    `The header differs from the table's template. ${issues.map(({ message }) => message).join(' ')}${hint}`,
    { issues },
  )

/** @param limit the system parameter `csvUploadBytes` of the tenant */
export const tooLarge = (limit: number): DomainError =>
  new DomainError(
    'request.tooLarge',
    `The file is larger than ${limit} bytes, which is the limit for CSV uploads (csvUploadBytes).`,
    { params: { parameter: 'csvUploadBytes', limit } },
  )
