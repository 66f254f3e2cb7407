import { readdirSync, readFileSync } from 'node:fs'
import { Validator } from '@seriousme/openapi-schema-validator'
import { describe, expect, it } from 'vitest'
import { endpointList, endpoints } from './endpoints.ts'
import { openApiDocument } from './openapi.ts'

describe('openApiDocument', () => {
  it('is valid OpenAPI 3.1', async () => {
    const result = await new Validator().validate(openApiDocument())
    expect(result.errors).toBeUndefined()
    expect(result.valid).toBe(true)
  })

  it('is found wanting by the validator when a part is missing', async () => {
    const result = await new Validator().validate({ ...openApiDocument(), info: { title: 'x' } })
    expect(result.valid).toBe(false)
  })

  it('has an operation for every endpoint, with every parameter of its path declared', () => {
    const paths = openApiDocument().paths as Record<
      string,
      Record<string, { parameters: { name: string }[] }>
    >
    for (const { method, path } of endpointList) {
      const operation = paths[path]?.[method.toLowerCase()]
      const named = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name)
      expect(operation?.parameters.map(({ name }) => name)).toEqual(expect.arrayContaining(named))
    }
  })
})

describe('the endpoint table', () => {
  it('holds every endpoint that is declared, none under the name of another', () => {
    const folder = new URL('.', import.meta.url)
    const sources = readdirSync(folder)
      .filter((file) => !file.endsWith('.test.ts'))
      .map((file) => (file.endsWith('.ts') ? readFileSync(new URL(file, folder), 'utf8') : ''))
    const declared = sources.join('').match(/: endpoint\(\{/g) ?? []
    expect(Object.keys(endpoints)).toHaveLength(declared.length)
  })

  it('has no two endpoints of one method and path', () => {
    const routes = endpointList.map(({ method, path }) => `${method} ${path.replaceAll(/\{\w+\}/g, '{}')}`)
    expect(new Set(routes).size).toBe(routes.length)
  })

  it('names every parameter of a path in its schema, and no other', () => {
    for (const { path, params } of endpointList) {
      const named = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name)
      expect(Object.keys(params?.properties ?? {}).sort()).toEqual(named.sort())
    }
  })
})
