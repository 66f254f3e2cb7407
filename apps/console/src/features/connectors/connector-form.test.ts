import { expect, it } from 'vitest'
import { formOfConnector, inputOfConnector, usualHeaders } from './connector-form.ts'

it('leaves an empty secret out, so that the one that is set stays', () => {
  const form = formOfConnector()
  form.auth.kind = 'sharedKey'
  form.auth.headerName = usualHeaders.sharedKey
  expect(inputOfConnector(form, true).auth).toEqual({ kind: 'sharedKey', headerName: 'X-API-Key' })
  form.auth.key = 'secret'
  expect(inputOfConnector(form).auth).toEqual({ kind: 'sharedKey', headerName: 'X-API-Key', key: 'secret' })
})

it('sends what is missing as empty, so that one refusal names all of it', () => {
  const form = formOfConnector()
  form.auth.kind = 'sharedKey'
  expect(inputOfConnector(form)).toMatchObject({ name: '', url: '', auth: { headerName: '', key: '' } })
})

it('sends of the authentication only what its kind has', () => {
  const form = formOfConnector()
  form.auth.key = 'left over'
  expect(inputOfConnector(form).auth).toEqual({ kind: 'none' })
  form.auth = {
    ...form.auth,
    kind: 'oauth2',
    tokenUrl: 'https://t.example.com',
    accessKey: 'AK',
    headerName: usualHeaders.oauth2,
  }
  expect(inputOfConnector(form, true).auth).toEqual({
    kind: 'oauth2',
    tokenUrl: 'https://t.example.com',
    accessKey: 'AK',
  })
  form.auth.headerName = 'X-Auth-Token'
  expect(inputOfConnector(form).auth).toMatchObject({ headerName: 'X-Auth-Token' })
})
