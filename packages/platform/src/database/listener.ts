import { setTimeout as sleep } from 'node:timers/promises'
import { Client } from 'pg'
import type { PlainLog } from '../config/index.ts'

/** Called with the payload of one notification. */
export type NotificationHandler = (payload: string) => void

interface Subscription {
  readonly heard: NotificationHandler
  readonly onReconnected: (() => void) | undefined
}

const channelPattern = /^[a-z][a-z0-9_]{0,62}$/

/** One connection that listens to any number of channels and comes back by itself after a loss. */
export class Listener {
  readonly #address: string
  readonly #log: PlainLog
  readonly #channels = new Map<string, Set<Subscription>>()
  #client: Promise<Client> | undefined
  #closed = new AbortController()

  constructor(address: string, log: PlainLog) {
    this.#address = address
    this.#log = log
  }

  async listen(
    channel: string,
    heard: NotificationHandler,
    onReconnected?: () => void,
  ): Promise<() => Promise<void>> {
    if (!channelPattern.test(channel)) throw new TypeError(`not a channel name: ${channel}`)
    const subscription = { heard, onReconnected }
    const subscriptions = this.#channels.get(channel) ?? new Set()
    subscriptions.add(subscription)
    this.#channels.set(channel, subscriptions)
    const client = await this.#connected()
    await client.query(`listen ${channel}`)
    return async () => {
      subscriptions.delete(subscription)
      if (subscriptions.size > 0 || !this.#channels.delete(channel)) return
      if (!this.#closed.signal.aborted) await (await this.#connected()).query(`unlisten ${channel}`)
    }
  }

  async close(): Promise<void> {
    this.#closed.abort()
    const client = await this.#client?.catch(() => undefined)
    await client?.end()
  }

  #connected(): Promise<Client> {
    this.#client ??= this.#connect().catch((error) => {
      this.#client = undefined
      throw error
    })
    return this.#client
  }

  async #connect(): Promise<Client> {
    const client = new Client({
      connectionString: this.#address,
      application_name: 'screenpop listener',
      keepAlive: true,
      connectionTimeoutMillis: 10_000,
    })
    client.on('error', (error) => this.#log.warn({ err: error }, 'the listening connection was lost'))
    client.on('notification', ({ channel, payload }) => {
      for (const { heard } of this.#channels.get(channel) ?? []) heard(payload ?? '')
    })
    await client.connect()
    for (const channel of this.#channels.keys()) await client.query(`listen ${channel}`)
    client.on('end', () => void this.#reconnect())
    return client
  }

  async #reconnect(): Promise<void> {
    for (let pause = 50; !this.#closed.signal.aborted; pause = Math.min(pause * 2, 5_000)) {
      this.#client = undefined
      try {
        await this.#connected()
        for (const subscriptions of this.#channels.values()) {
          for (const { onReconnected } of subscriptions) onReconnected?.()
        }
        return
      } catch (error) {
        this.#log.warn({ err: error }, 'the listening connection could not be opened again')
        await sleep(pause, undefined, { signal: this.#closed.signal }).catch(() => {})
      }
    }
  }
}
