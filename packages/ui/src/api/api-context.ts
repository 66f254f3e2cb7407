import { createContext, useContext } from 'react'
import { type Api, createApi } from './api.ts'

export const ApiContext = createContext<Api>(createApi())

/** The client of the app around. */
export const useApi = (): Api => useContext(ApiContext)
