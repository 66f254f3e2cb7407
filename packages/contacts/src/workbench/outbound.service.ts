import {
  type BodyOf,
  cleanNumber,
  type contactEndpoints,
  DomainError,
  invalid,
  isDiallable,
  longestNumber,
  type OutboundMedia,
} from '@screenpop/contract'
import { agentContactOf, type ContactPicture } from '../contact/contact.view.ts'
import type { Switchboard } from '../contact/switchboard.ts'
import { Transition } from '../contact/transition.ts'
import { type Desk, lockDeskOf } from '../desk/desk.repository.ts'
import { placeOf } from '../desk/desk.ts'
import type { ContactParts } from '../parts.ts'
import { findOutboundQueue } from '../route/route.repository.ts'
import { newCallid, queueFactsOf } from '../routing/dialling.service.ts'
import { channelFeatures, queueTypesOf } from '../routing/media.ts'
import { secondsAfter } from '../routing/offers.ts'
import { notConfigured, type Worker } from './workbench.service.ts'

/** The simulated customer lets it ring for so long, then answers [D]. */
export const customerRingsSeconds = 2

/** Calls and messages that agents begin: dial pad and one-click call. */
export class Outbound {
  readonly #parameters: ContactParts['parameters']
  readonly #switchboard: Switchboard

  constructor({ parameters }: Pick<ContactParts, 'parameters'>, switchboard: Switchboard) {
    this.#parameters = parameters
    this.#switchboard = switchboard
  }

  /**
   * Calls a customer from an access code of the agent's queues; it rings at the customer's. An e-mail or a WhatsApp message
   * rings at nobody's: the agent writes at once [D].
   *
   * @throws DomainError `request.invalid` at `/number`; `agent.notConfigured`; `agent.notReady` when signed out, or all places are taken;
   *   `call.noQueue` when the agent serves no queue of this kind; `call.noRoute` when no access code leads to it; `feature.off`
   */
  async dial(
    { tenantId, userId }: Worker,
    {
      number: written,
      mediaType: media = 'audio',
      associatedData = {},
    }: BodyOf<typeof contactEndpoints.dialOut>,
  ): Promise<ContactPicture> {
    const contact = await this.#switchboard.change(tenantId, async (tx) => {
      const desk = await lockDeskOf(tx, tenantId, userId)
      if (!desk) throw notConfigured()
      checkDesk(desk, media)
      const ask = { tenantId, agentId: desk.agent_id, media, types: queueTypesOf(media) }
      const queue = await findOutboundQueue(tx, ask)
      if (!queue) throw noQueue(media)
      const number = numberOf(written, media)
      if (media === 'email' || media === 'whatsapp')
        await this.#parameters.requireFeature(tenantId, channelFeatures[media])
      if (queue.access_code === null && placeOf(media) === 'calls') throw noCode(media)
      const transition = new Transition(tenantId, desk.now, undefined, [desk])
      transition.dial(
        {
          callid: newCallid(desk.now),
          source: 'simulator',
          direction: 'outbound',
          media,
          caller_num: queue.access_code ?? '',
          called_num: number,
          associated_data: associatedData,
          ...queueFactsOf(queue),
        },
        queue.id,
        null,
      )
      transition.offer(desk, secondsAfter(transition.at, customerRingsSeconds))
      if (placeOf(media) === 'chats') transition.answer()
      return transition
    })
    if (!contact) throw new Error('an outbound call left no contact')
    return agentContactOf(contact)
  }
}

const words: Record<OutboundMedia, string> = {
  audio: 'voice calls',
  video: 'video calls',
  email: 'e-mail',
  whatsapp: 'WhatsApp',
}

/** What is called, cleaned; it must fit the medium: an address for e-mail, a phone number for WhatsApp, a number for calls. */
function numberOf(written: string, media: OutboundMedia): string {
  const refuse = (code: string, message: string) => invalid({ pointer: '/number', code, message })
  if (media === 'email') {
    const address = written.trim()
    if (/^[^\s@]+@[^\s@]+$/.test(address)) return address
    throw refuse('email', 'This is no e-mail address. Give one such as emma@example.com.')
  }
  const number = cleanNumber(written)
  if (number.length > longestNumber)
    throw refuse('tooLong', `A number has at most ${longestNumber} characters.`)
  if (media === 'whatsapp' ? /^\+?\d+$/.test(number) : isDiallable(number)) return number
  throw media === 'whatsapp'
    ? refuse('phone', 'This is no phone number. WhatsApp needs digits, with or without a + before them.')
    : refuse(
        'phone',
        'This is no number that can be called. Give digits, also with +, * or #, and no letters.',
      )
}

function checkDesk(desk: Desk, media: OutboundMedia): void {
  if (desk.presence === 'offline') throw notReady('Sign in on the connection bar before you call somebody.')
  if (placeOf(media) === 'calls' && desk.calls >= desk.max_calls)
    throw notReady('You have a call already. End it, and its wrap-up, first.')
  if (placeOf(media) === 'chats' && desk.chats >= desk.max_chats)
    throw notReady('You have as many chats as you may have. End one first.')
}

const notReady = (message: string): DomainError => new DomainError('agent.notReady', message)

const noQueue = (media: OutboundMedia): DomainError =>
  new DomainError(
    'call.noQueue',
    placeOf(media) === 'calls'
      ? `You serve no queue for ${words[media]}, so you cannot begin any. Ask an administrator.`
      : `To begin ${words[media]} you need the Online Chat workbench and a multimedia queue, and you serve none. Ask an administrator.`,
    { params: { mediaType: media } },
  )

const noCode = (media: OutboundMedia): DomainError =>
  new DomainError(
    'call.noRoute',
    `No called route leads to your queue for ${words[media]}, so there is no access code to call from. Ask an administrator.`,
    { params: { mediaType: media } },
  )
