export { EventBus, type EventHandler, type EventName, type Events } from './event-bus.ts'
export { type MessageName, NodeChannel, type NodeMessages } from './node-messages.ts'
