// Your customers. Replace `findCustomer` by a look-up in your own system; the rest of the example stays as it is.

/** By number without blanks and country code; index your own table by the same spelling. */
const customers = new Map([
  [
    '13810007919',
    { name: 'Chen Wei', card: '6244639754764172', level: 'gold', since: '2019-03-01', balance: 1280.5 },
  ],
  [
    '13900000000',
    { name: '王芳', card: '6225880212345678', level: 'silver', since: '2023-11-20', balance: 0 },
  ],
])

const levels = [
  { key: 'gold', value: 'Gold' },
  { key: 'silver', value: 'Silver' },
]

/** One spelling for what comes as `+86 138 1000 7919`, `0138-1000-7919` or `13810007919`. */
const normal = (number) =>
  number
    .replaceAll(/[^\d+]/g, '')
    .replace(/^(\+|00)86/, '')
    .replace(/^0(?=1\d{10}$)/, '')

/**
 * The answer for one number: objects with their values. An unknown number gets an empty list, never an error.
 * It may return a promise.
 */
export const findCustomer = (number) => {
  const customer = customers.get(normal(number))
  if (!customer) return []
  return [
    {
      objectName: 'Customer',
      values: [
        { valueNo: '1', name: 'Name', value: customer.name, type: '1', length: '50', isMandatory: true },
        // type 5: a dictionary; its items say what the keys mean
        {
          valueNo: '2',
          name: 'Level',
          value: customer.level,
          type: '5',
          isMandatory: true,
          dictItems: levels,
        },
        // type 3: a date, YYYY-MM-DD; type 4 would be a time, HH:mm:ss
        { valueNo: '3', name: 'Customer since', value: customer.since, type: '3', isMandatory: false },
      ],
    },
    {
      objectName: 'Account',
      values: [
        // maskStyle 1: only the last four characters are shown; 2: only the first four
        {
          valueNo: '1',
          name: 'Card',
          value: customer.card,
          type: '1',
          length: '19',
          isMandatory: true,
          maskStyle: '1',
        },
        // type 2: a number
        { valueNo: '2', name: 'Balance', value: customer.balance, type: '2', isMandatory: false },
      ],
    },
  ]
}
