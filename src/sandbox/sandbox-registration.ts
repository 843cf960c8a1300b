import { createHash, generateKeyPairSync } from 'node:crypto';
import type { Registration } from '../microsoft/token-source.ts';

/** A registration that exists in the simulator alone, with a key made for this run: nothing secret lies in a file. */
export function sandboxRegistration(clientId: string): { registration: Registration; publicKey: string } {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  return {
    registration: {
      clientId,
      thumbprintSha256: createHash('sha256')
        .update(publicKey.export({ type: 'spki', format: 'der' }))
        .digest('hex'),
      privateKey: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    },
    publicKey: publicKey.export({ type: 'spki', format: 'pem' }).toString(),
  };
}
