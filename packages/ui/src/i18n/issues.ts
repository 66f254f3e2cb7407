import { issuesZh } from './issues-zh.ts'
import { defineNamespace } from './namespace.ts'

/**
 * In the words of any form: the server's own English words name the things concerned and are shown in English; these
 * stand in where it has none.
 */
const en = {
  // shape of a value
  required: 'This is required.',
  mandatory: 'This is required.',
  blank: 'This needs a letter or a digit.',
  unknown: 'There is nothing of this name here; check its spelling.',
  unknownField: 'The table has no such field.',
  wrongType: 'This has the wrong kind of value.',
  tooShort: 'This needs at least {{limit}} characters.',
  tooLong: 'This can have at most {{limit}} characters.',
  tooSmall: 'This must be at least {{limit, number}}.',
  tooLarge: 'This is too large.',
  tooFew: 'At least {{limit, number}} needed here.',
  tooMany: 'At most {{limit, number}} are possible here.',
  outOfRange: 'This is outside its range.',
  range: 'Give two work numbers of the same length, the lower one first.',
  notUnique: 'The same entry appears twice.',
  repeated: 'This may be there only once.',
  repeatedName: 'This name is there twice.',
  twice: 'This queue is named twice.',
  notAllowed: 'This is not one of the possible values.',
  pattern: 'This has characters or a form that are not possible here.',
  format: 'This does not have the form that is needed here.',
  invalid: 'This is not possible here.',
  unstorable: 'This has a character that cannot be stored.',
  reserved: 'This name is used by Screenpop itself. Choose another.',
  taken: 'This is already in use. Choose another.',
  past: 'This must be in the future.',
  cursor: 'This list has changed. Load it again from the start.',
  filter: 'These conditions cannot be read.',
  notWithIndex: 'A look-up by index takes no conditions.',
  choice: '{{name}}',
  // fields and values of a table
  notForType: 'This does not exist for the type of the field.',
  notForMatch: 'Digits are counted only when the last digits are matched.',
  neverUnique: 'An index by the last digits cannot be unique.',
  notWhenEncrypted: 'An encrypted field is found by its whole value or number only.',
  encrypted: 'This field is encrypted: it can be found by index only.',
  masked: 'This field is masked: it can only be filtered by being empty or not.',
  maskedValue: 'A masked value cannot be saved. Enter the whole value, or leave it unchanged.',
  tooManyDigits: 'This has too many digits.',
  tooManyDecimals: 'This has too many decimals.',
  notANumber: 'This is no plain decimal such as 1234.50.',
  notExact: 'This number has too many digits.',
  notADate: 'This is no date such as 2026-11-21.',
  notATime: 'This is no time such as 08:30.',
  notInDictionary: 'This is none of the values of the dictionary.',
  noDigits: 'This needs at least one digit.',
  notText: 'This is no readable text.',
  duplicateKey: 'Another record already has this value.',
  noFields: 'The table has no fields yet. Add some, one of them as index.',
  noIndexField: 'The table has no index field. Make the field by which records are looked up the index.',
  addField: 'A new field affects records.',
  dropField: 'Dropping a field affects records.',
  changeField: 'A changed field affects records.',
  // files
  fileName: 'The file name may have only Chinese characters, letters, digits and _, and must end in .csv.',
  empty: 'The file is empty.',
  unclosedQuote: 'On line {{line}} a quotation mark is opened that is never closed.',
  encoding: 'The file is not in the encoding that was recognised or chosen.',
  columnMissing: 'The column “{{column}}” is missing.',
  columnUnknown: 'Column {{position}}, “{{column}}”, is not in the template.',
  columnRepeated: 'The column “{{column}}” is there twice.',
  columnOrder: 'Column {{position}} is “{{column}}” and should be “{{expected}}”.',
  indexNotUnique: 'The index is not unique, so no record can be updated by it.',
  tooFewColumns: 'The row has too few columns.',
  tooManyColumns: 'The row has too many columns.',
  malformedQuotes: 'The quotation marks of the row do not match.',
  duplicateInFile: 'A later row of the file has the same index value.',
  duplicateInTable: 'The table already has this index value.',
  // pop-ups and addresses
  address: 'This must be a whole address that begins with https:// or http://.',
  notAnImage: 'This is no PNG, JPEG, WebP or GIF image.',
  certificate: 'This is no certificate of this type.',
  privateKey: 'This private key is missing, not readable, or belongs to another certificate.',
  headerName: 'This header belongs to the call itself. Choose another.',
  credentials: 'An address must not hold a user name or a password.',
  notTrusted: 'This address is not on the trustlist. The operator of the platform can add it.',
  origin: 'Write scheme, host and port, such as https://crm.example.com.',
  http: 'The address begins with http://: what is sent to it can be read on the way.',
  missing: 'This does not exist. Choose another.',
  notReleased: 'This is not released yet.',
  internalEmbedOnly: 'An internal page opens embedded only.',
  webApiEmbedOnly: 'A Web API page opens embedded only.',
  notForExternal: 'An external page is named by its address.',
  notForInternal: 'This does not exist for an internal page.',
  notForWebApi: 'A Web API page gets its values by events: it takes no parameters.',
  // queues, routes, agents
  unknownQueue: 'Choose a queue that exists.',
  unknownPerson: 'Choose an enabled person of your organisation.',
  unknownWorkNo: 'No agent has this work number.',
  unknownCountry: 'This is no country code such as CN or DE.',
  noAgents: 'No agent has one of these work numbers.',
  noRoute: 'No route has this access code.',
  noIvr: 'The hold tone is the default one or one of your own.',
  mediaType: 'This access code leads to a queue for another medium.',
  otherMedia: 'This queue serves another medium than the agent.',
  otherType: 'Choose a queue of the same type.',
  self: 'A queue cannot transfer to itself.',
  multimediaOnly: 'Only a multimedia queue has this.',
  voiceOnly: 'A multimedia queue does not have this.',
} as const

declare module 'i18next' {
  interface ResourceNamespaceMap {
    issues: typeof en
  }
}

/** A text for every issue code that a room sends; a test collects the codes from their sources. */
export const issuesNamespace = defineNamespace('issues', en, issuesZh)
