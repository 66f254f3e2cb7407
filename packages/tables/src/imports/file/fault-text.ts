import type { RowFaultCode } from '@screenpop/contract'
import type { ValueFaultCode } from '../../values/index.ts'
import type { RowFault } from '../worker/rejected-row.ts'

type Code = RowFaultCode | ValueFaultCode
type Params = RowFault['params']
type Texts = Record<Code, (column: string, params: Params) => string>

const english: Texts = {
  mandatory: (column) => `${column} must not be empty`,
  tooLong: (column, { length }) => `${column} is longer than ${length} characters`,
  tooManyDigits: (column, { length }) => `${column} has more than ${length} digits`,
  tooManyDecimals: (column, { scale }) =>
    scale === 0 ? `${column} must have no decimals` : `${column} has more than ${scale} decimals`,
  notANumber: (column) => `${column} is no plain decimal number such as 1234.50`,
  notExact: (column) => `${column} is a number that cannot be read exactly`,
  notADate: (column) => `${column} is no date such as 2026-11-21 or 2026/11/21`,
  notATime: (column) => `${column} is no time such as 08:30 or 08:30:15`,
  notInDictionary: (column) => `${column} is none of the values of its dictionary`,
  noDigits: (column) => `${column} must have at least one digit`,
  notText: (column) => `${column} holds a broken character`,
  maskedValue: (column) => `${column} is masked; write the whole value`,
  tooFewColumns: (column, { columns, expected }) =>
    `The row has ${columns} columns instead of ${expected}; the first that is missing is ${column}`,
  tooManyColumns: (_, { columns, expected }) => `The row has ${columns} columns instead of ${expected}`,
  malformedQuotes: (column) =>
    `${column} has text behind its closing quote; double the quotes inside a value`,
  duplicateInFile: (column, { line }) => `${column} is the same as on line ${line} of this file`,
  duplicateInTable: (column) => `${column} is already in the table`,
}

const chinese: Texts = {
  mandatory: (column) => `${column}不能为空`,
  tooLong: (column, { length }) => `${column}超过 ${length} 个字符`,
  tooManyDigits: (column, { length }) => `${column}超过 ${length} 位数字`,
  tooManyDecimals: (column, { scale }) =>
    scale === 0 ? `${column}不能有小数` : `${column}的小数超过 ${scale} 位`,
  notANumber: (column) => `${column}不是普通十进制数（例如 1234.50）`,
  notExact: (column) => `${column}的数值无法精确读取`,
  notADate: (column) => `${column}不是有效日期（例如 2026-11-21 或 2026/11/21）`,
  notATime: (column) => `${column}不是有效时间（例如 08:30 或 08:30:15）`,
  notInDictionary: (column) => `${column}不在字典取值范围内`,
  noDigits: (column) => `${column}至少要有一位数字`,
  notText: (column) => `${column}含有损坏的字符`,
  maskedValue: (column) => `${column}是掩码后的值，请填写完整的值`,
  tooFewColumns: (column, { columns, expected }) =>
    `该行有 ${columns} 列，应为 ${expected} 列；缺少的第一列是${column}`,
  tooManyColumns: (_, { columns, expected }) => `该行有 ${columns} 列，应为 ${expected} 列`,
  malformedQuotes: (column) => `${column}的右引号后还有内容；值中的引号请写成两个`,
  duplicateInFile: (column, { line }) => `${column}与本文件第 ${line} 行重复`,
  duplicateInTable: (column) => `${column}在表中已存在`,
}

/** Why a row was rejected, in the words of whoever reads it; names every column at fault and never a value. */
export const faultText = (faults: readonly RowFault[], locale: string): string => {
  const isChinese = locale.toLowerCase().startsWith('zh')
  const texts = isChinese ? chinese : english
  return faults
    .map(({ code, column, params }) => texts[code](column ?? '', params))
    .join(isChinese ? '；' : '; ')
}
