import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A self-signed certificate for 127.0.0.1 with its key, made by OpenSSL; valid for ten years, or until yesterday. */
export const selfSigned = ({ expired = false } = {}): { key: string; cert: string } => {
  const folder = mkdtempSync(join(tmpdir(), 'screenpop-certificate-'))
  const run = (...args: string[]) => execFileSync('openssl', args, { stdio: 'pipe' })
  try {
    const [key, cert, old] = ['key.pem', 'cert.pem', 'old.pem'].map((name) => join(folder, name)) as [
      string,
      string,
      string,
    ]
    run(
      ...[
        'req',
        '-x509',
        '-newkey',
        'ec',
        '-pkeyopt',
        'ec_paramgen_curve:prime256v1',
        '-nodes',
        '-days',
        '3650',
      ],
      ...['-keyout', key, '-out', cert, '-subj', '/CN=127.0.0.1', '-addext', 'subjectAltName=IP:127.0.0.1'],
    )
    if (expired) run('x509', '-in', cert, '-signkey', key, '-days', '-1', '-out', old)
    return { key: readFileSync(key, 'utf8'), cert: readFileSync(expired ? old : cert, 'utf8') }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
