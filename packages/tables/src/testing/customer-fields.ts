import type { FieldInput } from '@screenpop/contract'

/** The fields of the sample customers: every type, an index by phone number, an encrypted and masked card number. */
export const customerFields: readonly FieldInput[] = [
  { name: 'Phone', type: 'string', length: 20, mandatory: true, index: { unique: true, match: 'phone' } },
  { name: 'Name', type: 'string', length: 128, mandatory: true },
  {
    name: 'Level',
    type: 'dictionary',
    items: [
      { key: '1', label: 'Standard' },
      { key: '2', label: 'Silver' },
      { key: '3', label: 'Gold' },
    ],
  },
  { name: 'City', type: 'string', length: 64 },
  { name: 'Customer since', type: 'date' },
  { name: 'Call window', type: 'time' },
  { name: 'Balance', type: 'number', length: 12, scale: 2 },
  { name: 'Card number', type: 'string', length: 19, encrypted: true, mask: 'lastFour' },
]

/** Values of one customer. */
export const emma = {
  Phone: '13810007919',
  Name: 'Emma Smith',
  Level: '2',
  City: '北京',
  'Customer since': '2019-03-21',
  'Call window': '16:00',
  Balance: '1968.11',
  'Card number': '6244639754764172',
}
