export { Resealing, resealJob } from './resealing.ts'
