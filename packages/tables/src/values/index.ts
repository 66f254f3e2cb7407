export { countCharacters, looksMasked, maskValue } from '@screenpop/contract'
export { defaultLength } from './field-defaults.ts'
export { fieldParser, maskedFault } from './field-parser.ts'
export { type IndexRule, indexRule, indexRules } from './index-key.ts'
export { parseJsonInput } from './json-input.ts'
export { keyRange, storedKey } from './key-bytes.ts'
export { type PhoneNormaliser, phoneNormaliser } from './phone.ts'
export { type CodedField, RecordCodec, type RecordKeys, type StoredValues } from './record-codec.ts'
export { type ParsedRow, type RowParser, rowParser } from './row-parser.ts'
export {
  isFault,
  type ParsedValue,
  type ValueFault,
  type ValueFaultCode,
  type ValueParser,
} from './value-fault.ts'
