import { Type } from 'typebox'
import { describe, expect, it } from 'vitest'
import { endpointList } from './endpoints.ts'
import { Closed, ListQuery, Nullable, OneOf } from './shapes.ts'
import { addressValidator, checkerOf, firstFaultValidator, jsonValidator } from './validation.ts'

const Person = Closed({
  name: Type.String({ minLength: 1, maxLength: 5 }),
  role: OneOf(['admin', 'agent']),
  email: Type.Optional(Nullable(Type.String({ format: 'email' }))),
  'a/b~c': Type.Optional(Type.Integer({ minimum: 2 })),
})

const codesAt = (validate: ReturnType<typeof jsonValidator>, value: unknown) =>
  validate(value).map(({ pointer, code }) => `${pointer} ${code}`)

describe('jsonValidator', () => {
  const validate = jsonValidator(Person)

  it.each([
    ['a fit value', { name: 'Ann', role: 'agent', email: null }, []],
    ['all faults at once', { name: 'Annabel', role: 'boss' }, ['/name tooLong', '/role notAllowed']],
    ['a missing property, at itself', { role: 'agent' }, ['/name required']],
    ['an unknown property, at itself', { name: 'A', role: 'agent', nmae: 1 }, ['/nmae unknown']],
    ['emptiness as absence', { name: '', role: 'agent' }, ['/name required']],
    ['the meant branch of a union', { name: 'A', role: 'agent', email: 'x' }, ['/email format']],
    ['a pointer that is escaped', { name: 'A', role: 'agent', 'a/b~c': 1 }, ['/a~1b~0c tooSmall']],
    ['no guess at types', { name: 5, role: 'agent' }, ['/name wrongType']],
    ['no object at all', 'x', [' wrongType']],
  ])('%s', (_what, value, codes) => {
    expect(codesAt(validate, value)).toEqual(codes)
  })

  it('prefixes pointers and names limits', () => {
    expect(validate({ name: 'Annabel', role: 'agent' }, '/body')).toEqual([
      {
        pointer: '/body/name',
        code: 'tooLong',
        message: 'This can have at most 5 characters.',
        params: { limit: 5 },
      },
    ])
  })

  it('of several kinds of object reports the faults of the kind that was meant', () => {
    const shapes = jsonValidator(
      Type.Union([
        Closed({ type: Type.Literal('circle'), radius: Type.Number() }),
        Closed({ type: Type.Literal('square'), side: Type.Number(), corner: Type.Number() }),
      ]),
    )
    expect(codesAt(shapes, { type: 'square', side: 1 })).toEqual(['/corner required'])
  })

  it('caps the number of faults', () => {
    expect(jsonValidator(Type.Array(Type.String()))(Array.from({ length: 5000 }, () => 1))).toHaveLength(100)
  })
})

describe('a value with faults without number', () => {
  const schema = Type.Array(Type.Union([Type.Null(), Type.Union([Type.Literal('1'), Type.Literal('2')])]))
  const faulty = Array<string>(20_000).fill('9')

  it('is refused with the first of them', () => {
    const faults = jsonValidator(schema)(faulty)
    expect(faults.length).toBeGreaterThan(10)
    expect(faults.length).toBeLessThanOrEqual(100)
    expect(faults[0]?.pointer).toBe('/0')
  })

  it('is refused at its first fault where nobody reads a list', () => {
    expect(firstFaultValidator(schema)(faulty)).toHaveLength(1)
    expect(firstFaultValidator(schema)(['1', null])).toEqual([])
  })
})

describe('addressValidator', () => {
  it('reads numbers from text and fills defaults', () => {
    const query: Record<string, unknown> = { cursor: 'x' }
    expect(addressValidator(ListQuery)(query)).toEqual([])
    expect(query).toEqual({ cursor: 'x', limit: 50 })
    const given: Record<string, unknown> = { limit: '7' }
    expect(addressValidator(ListQuery)(given)).toEqual([])
    expect(given.limit).toBe(7)
    expect(codesAt(addressValidator(ListQuery), { limit: '1000' })).toEqual(['/limit tooLarge'])
    expect(codesAt(addressValidator(ListQuery), { limit: 'many' })).toEqual(['/limit wrongType'])
  })
})

describe('every endpoint', () => {
  it.each(endpointList.map((endpoint) => [`${endpoint.method} ${endpoint.path}`, endpoint] as const))(
    '%s has schemas that compile strictly',
    (_name, { params, query, body, answer }) => {
      const compiled = [params, query].map((schema) => schema && addressValidator(schema))
      compiled.push(...[body, answer].map((schema) => schema && jsonValidator(schema)))
      expect(compiled.filter(Boolean)).toHaveLength([params, query, body, answer].filter(Boolean).length)
    },
  )
})

describe('checkerOf', () => {
  it('guards a type', () => {
    const isPerson = checkerOf(Person)
    expect(isPerson({ name: 'A', role: 'admin' })).toBe(true)
    expect(isPerson({})).toBe(false)
  })
})
