import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createVault } from '../../src/privacy/vault.ts';

const masterKey = Buffer.alloc(32, 7);
const vault = createVault(masterKey);
const maja = { givenName: 'Maja', address: 'maja.strandberg@ostersund.example' };

describe('a person’s details', () => {
  test('come back as they were, also from a vault opened anew', () => {
    // A name is one line: the register is read line by line.
    const details = fc.record({
      givenName: fc.string({ unit: 'grapheme', minLength: 1 }).filter((name) => !name.includes('\n')),
      address: fc.emailAddress(),
    });
    const key = vault.newKey();
    fc.assert(
      fc.property(details, (given) => {
        const sealed = vault.seal(key, given);
        expect(vault.unseal(key, sealed)).toEqual(given);
        expect(createVault(masterKey).unseal(key, sealed)).toEqual(given);
      }),
      { numRuns: 60 },
    );
  });

  test('a name with a line in it does not become another address', () => {
    const key = vault.newKey();
    const sealed = vault.seal(key, { ...maja, givenName: 'Maja\nannan@ostersund.example' });
    expect(vault.unseal(key, sealed)).toEqual({ ...maja, givenName: 'Maja annan@ostersund.example' });
  });

  test('are sealed differently each time, so that equal people cannot be told from the database', () => {
    const key = vault.newKey();
    expect(vault.seal(key, maja)).not.toEqual(vault.seal(key, maja));
  });

  test('cannot be read in what is stored, in any spelling', () => {
    const stored = Buffer.from(vault.seal(vault.newKey(), maja));
    for (const plain of ['Maja', 'strandberg', 'ostersund']) {
      for (const encoding of ['utf8', 'utf16le'] as const)
        expect(stored.includes(Buffer.from(plain, encoding))).toBe(false);
      for (const encoding of ['base64', 'hex'] as const) {
        expect(stored.includes(Buffer.from(plain).toString(encoding).replaceAll('=', ''))).toBe(false);
      }
    }
  });

  test('any changed bit is noticed, in nonce, text and tag alike', () => {
    const key = vault.newKey();
    const sealed = vault.seal(key, maja);
    for (let at = 0; at < sealed.length; at += 1) {
      const changed = Uint8Array.from(sealed);
      changed[at] = (changed[at] ?? 0) ^ 1;
      expect(() => vault.unseal(key, changed), `byte ${at}`).toThrow();
    }
  });

  test('what is cut short or lengthened is noticed', () => {
    const key = vault.newKey();
    const sealed = vault.seal(key, maja);
    for (let length = 0; length < sealed.length; length += 1) {
      expect(() => vault.unseal(key, sealed.subarray(0, length)), `${length} bytes`).toThrow();
    }
    expect(() => vault.unseal(key, Buffer.concat([sealed, Buffer.alloc(1)]))).toThrow();
  });
});

describe('an organisation’s key', () => {
  test('does not open what another organisation sealed', () => {
    const [own, other] = [vault.newKey(), vault.newKey()];
    expect(() => vault.unseal(other, vault.seal(own, maja))).toThrow();
  });

  test('is new each time, and itself sealed: it opens in no vault of another master key', () => {
    const key = vault.newKey();
    expect(vault.newKey()).not.toEqual(key);
    const sealed = vault.seal(key, maja);
    expect(() => createVault(Buffer.alloc(32, 8)).unseal(key, sealed)).toThrow();
    expect(() => vault.unseal(Buffer.from(key).fill(0, 12, 20), sealed)).toThrow();
  });

  test('is gone when it is overwritten: nothing else opens its people’s details', () => {
    const sealed = vault.seal(vault.newKey(), maja);
    expect(() => vault.unseal(new Uint8Array(60), sealed)).toThrow();
    expect(() => vault.unseal(new Uint8Array(0), sealed)).toThrow();
  });
});

describe('the fingerprint of an address', () => {
  test('is the same whatever the case and the blanks around it', () => {
    const expected = vault.fingerprint('åsa.öberg@ostersund.example');
    expect(expected).toHaveLength(16);
    for (const same of [
      'Åsa.Öberg@Ostersund.EXAMPLE',
      '  åsa.öberg@ostersund.example\t',
      '\u00a0ÅSA.ÖBERG@OSTERSUND.EXAMPLE\n',
    ]) {
      expect(vault.fingerprint(same)).toEqual(expected);
    }
  });

  test('differs between addresses, and between vaults: it cannot be looked up in a table of known addresses', () => {
    const own = vault.fingerprint(maja.address);
    expect(vault.fingerprint('maja.strandberg@ostersund.exampl')).not.toEqual(own);
    expect(createVault(randomBytes(32)).fingerprint(maja.address)).not.toEqual(own);
    expect(createVault(masterKey).fingerprint(maja.address)).toEqual(own);
  });
});

test.each([0, 16, 31, 33, 64])('a master key of %i bytes is refused', (bytes) => {
  expect(() => createVault(Buffer.alloc(bytes, 7))).toThrow(RangeError);
});
