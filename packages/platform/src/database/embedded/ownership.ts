import { spawnSync } from 'node:child_process'
import { chmodSync, lchownSync, lstatSync, readdirSync, statSync } from 'node:fs'
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

/** Gives a file, or a folder and all below it, to a user, unless it is the user's already. */
export function giveTo(path: string, uid: number): void {
  const stat = statSync(path)
  if (stat.uid === uid) return
  const group = uid === 0 ? 0 : idOfNobody().gid
  const inside = stat.isDirectory() ? readdirSync(path, { recursive: true, encoding: 'utf8' }) : []
  for (const entry of inside) lchownSync(join(path, entry), uid, group)
  // last, so that an interrupted walk is taken up again
  lchownSync(path, uid, group)
}

/** Lets everybody read a folder and all below it, and run what its owner may run; root's umask may have forbidden it. */
export function openToAll(path: string): void {
  for (const entry of ['.', ...readdirSync(path, { recursive: true, encoding: 'utf8' })]) {
    const each = join(path, entry)
    const stat = lstatSync(each)
    if (stat.isSymbolicLink()) continue
    chmodSync(each, stat.mode | (stat.isDirectory() || stat.mode & 0o100 ? 0o055 : 0o044))
  }
}
