import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  createSecretKey,
  hkdfSync,
  type KeyObject,
  randomBytes,
} from 'node:crypto';
import type { PersonDetails, Vault } from '../deps.ts';

const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const KEY_BYTES = 32;
const FINGERPRINT_BYTES = 16;

/**
 * The vault over a master key of 32 bytes (setting `VAULT_KEY`). An organisation's key is sealed with it, people's
 * details with the organisation's key (AES-256-GCM, nonce + ciphertext + tag). Destroying `organisations.sealed_key`
 * makes the details of all its people unreadable, in backups too.
 * @throws RangeError when the master key is not 32 bytes
 */
export function createVault(masterKey: Uint8Array): Vault {
  if (masterKey.length !== KEY_BYTES) throw new RangeError('the vault key must be 32 bytes');
  const sealingKey = derive(masterKey, 'organisation keys');
  const fingerprintKey = derive(masterKey, 'address fingerprints');
  const opened = new Map<string, KeyObject>();

  const openKey = (sealedKey: Uint8Array): KeyObject => {
    const name = Buffer.from(sealedKey).toString('base64');
    const known = opened.get(name);
    if (known !== undefined) return known;
    // As a key object: Node takes several times as long over a key in a buffer.
    const key = createSecretKey(decrypt(sealingKey, sealedKey));
    opened.set(name, key);
    return key;
  };

  return {
    newKey: () => encrypt(sealingKey, randomBytes(KEY_BYTES)),
    seal: (sealedKey, details) => encrypt(openKey(sealedKey), Buffer.from(writeDetails(details))),
    unseal: (sealedKey, sealed) => readDetails(decrypt(openKey(sealedKey), sealed)),
    fingerprint: (address) =>
      createHmac('sha256', fingerprintKey).update(address.trim().toLowerCase()).digest().subarray(0, FINGERPRINT_BYTES),
  };
}

function derive(masterKey: Uint8Array, purpose: string): KeyObject {
  return createSecretKey(Buffer.from(hkdfSync('sha256', masterKey, '', purpose, KEY_BYTES)));
}

/** The name ends at the first line's end: one that held another line would put somebody else's address in its place. */
function writeDetails({ givenName, address }: PersonDetails): string {
  return `${givenName.replaceAll('\n', ' ')}\n${address}`;
}

function readDetails(plain: Buffer): PersonDetails {
  const text = plain.toString('utf8');
  const cut = text.indexOf('\n');
  return { givenName: text.slice(0, cut), address: text.slice(cut + 1) };
}

function encrypt(key: KeyObject, plain: Uint8Array): Uint8Array {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  return Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
}

function decrypt(key: KeyObject, sealed: Uint8Array): Buffer {
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, NONCE_BYTES), { authTagLength: TAG_BYTES });
  decipher.setAuthTag(sealed.subarray(sealed.length - TAG_BYTES));
  const ciphertext = sealed.subarray(NONCE_BYTES, sealed.length - TAG_BYTES);
  return Buffer.concat([decipher.update(ciphertext), decipher.final()]);
}
