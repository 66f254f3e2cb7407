import { spawnSync } from 'node:child_process'
import { lchownSync, readdirSync, statSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'

/** The ids of the user "nobody", who owns nothing on the machine. */
export function idOfNobody(): { uid: number; gid: number } {
  const idOf = (flag: string) => {
    const { status, stdout } = spawnSync('id', [flag, 'nobody'], { encoding: 'utf8' })
    return status === 0 ? Number(stdout.trim()) : 65_534
  }
  return { uid: idOf('-u'), gid: idOf('-g') }
}

/** Whether every folder on the way lets everybody pass. */
export function isReachableByAll(path: string): boolean {
  for (let each = resolve(path); ; each = dirname(each)) {
    if ((statSync(each).mode & 0o001) === 0) return false
    if (each === dirname(each)) return true
  }
}

/** Gives a folder and all below it to a user, unless it is the user's already. */
export function giveTo(path: string, uid: number): void {
  if (statSync(path).uid === uid) return
  const group = uid === 0 ? 0 : idOfNobody().gid
  for (const entry of readdirSync(path, { recursive: true }))
    lchownSync(join(path, entry.toString()), uid, group)
  // last, so that an interrupted walk is taken up again
  lchownSync(path, uid, group)
}
