import { generateKeyPairSync, X509Certificate } from 'node:crypto';
import { decodeJwt } from 'jose';
import { Temporal } from 'temporal-polyfill';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import type { Clock } from '../../src/deps.ts';
import { certificateThumbprint, createTokenSource, TokenRefused } from '../../src/microsoft/token-source.ts';
import { makeCertificate } from '../support/make-certificate.ts';
import { refusal, startFakeLogin } from './fake-login.ts';

const HUB = 'abcdef11-1111-4111-8111-111111111111';
const TOWN = '22222222-2222-4222-8222-222222222222';
const CLIENT = 'aaaaaaaa-aaaa-4aaa-8aaa-aaaaaaaaaaaa';

const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const registration = {
  clientId: CLIENT,
  thumbprintSha256: 'ab'.repeat(32),
  privateKey: privateKey.export({ type: 'pkcs8', format: 'pem' }) as string,
};

const login = await startFakeLogin();
afterAll(() => login.close());

let now = 0;
const clock: Clock = { now: () => Temporal.Instant.fromEpochMilliseconds(now), wait: () => Promise.resolve() };
const pass = (minutes: number): void => {
  now += minutes * 60_000;
};
const newSource = (loginUrl = login.url) => createTokenSource(registration, loginUrl, clock);

beforeEach(() => {
  now = Date.parse('2027-01-04T08:00:00Z');
  login.answer({});
  login.holdUntil(Promise.resolve());
  login.asked.length = 0;
  login.forms.length = 0;
});

/** What `tokenFor` fails with. */
const failure = (loginUrl?: string): Promise<unknown> =>
  newSource(loginUrl)
    .tokenFor(HUB)
    .then(
      () => undefined,
      (error: unknown) => error,
    );

describe('a token', () => {
  test('is asked for in exactly the tenant it is for, as the app itself, with a certificate', async () => {
    const source = newSource();
    expect(decodeJwt(await source.tokenFor(HUB)).tid).toBe(HUB);
    expect(decodeJwt(await source.tokenFor(TOWN)).tid).toBe(TOWN);
    expect(login.asked).toEqual([HUB, TOWN]);
    const [form] = login.forms;
    expect(form?.get('scope')).toBe('https://graph.microsoft.com/.default');
    expect(form?.get('grant_type')).toBe('client_credentials');
    expect(form?.get('client_id')).toBe(CLIENT);
    expect(form?.has('client_secret')).toBe(false);
    expect(decodeJwt(form?.get('client_assertion') ?? '')).toMatchObject({ iss: CLIENT, sub: CLIENT });
    expect(decodeJwt(login.forms[1]?.get('client_assertion') ?? '').aud).toContain(TOWN);
  });

  test('is asked for once, and then known', async () => {
    const source = newSource();
    const first = await source.tokenFor(HUB);
    expect(await source.tokenFor(HUB)).toBe(first);
    expect(login.asked).toHaveLength(1);
  });

  test('is asked for once by calls at the same time, in each tenant', async () => {
    const source = newSource();
    const opened = Promise.withResolvers<void>();
    login.holdUntil(opened.promise);
    const asking = [HUB, HUB, TOWN, HUB, TOWN].map((tenant) => source.tokenFor(tenant));
    opened.resolve();
    const tokens = await Promise.all(asking);
    expect(tokens.map((token) => decodeJwt(token).tid)).toEqual([HUB, HUB, TOWN, HUB, TOWN]);
    expect(login.asked.toSorted()).toEqual([HUB, TOWN].toSorted());
  });

  test('that was forgotten is asked for anew; the other tenants’ stay', async () => {
    const source = newSource();
    const [hub, town] = [await source.tokenFor(HUB), await source.tokenFor(TOWN)];
    source.forget(HUB);
    expect(await source.tokenFor(HUB)).not.toBe(hub);
    expect(await source.tokenFor(TOWN)).toBe(town);
    expect(login.asked).toEqual([HUB, TOWN, HUB]);
  });

  test('is renewed five minutes before it expires, by the clock that was given', async () => {
    login.answer({ expiresInSeconds: 3_600 });
    const source = newSource();
    const first = await source.tokenFor(HUB);
    pass(54.5);
    expect(await source.tokenFor(HUB)).toBe(first);
    pass(1);
    expect(await source.tokenFor(HUB)).not.toBe(first);
    expect(login.asked).toHaveLength(2);
  });
});

describe('a token of another tenant', () => {
  test.each([
    ['another tenant’s', TOWN],
    ['nobody’s', null],
  ])('%s is not used, and not remembered', async (_whose, tid) => {
    login.answer({ tid });
    const source = newSource();
    await expect(source.tokenFor(HUB)).rejects.toMatchObject({ name: 'TokenRefused', code: 'token_of_another_tenant' });
    login.answer({});
    expect(decodeJwt(await source.tokenFor(HUB)).tid).toBe(HUB);
    expect(login.asked).toHaveLength(2);
  });

  test('what is no token at all is not used either', async () => {
    login.answer({ body: { token_type: 'Bearer', expires_in: 3599, access_token: 'opaque' } });
    expect(await failure()).toBeInstanceOf(TokenRefused);
  });

  test('the case of a tenant id is not part of it', async () => {
    login.answer({ tid: HUB });
    await expect(newSource().tokenFor(HUB.toUpperCase())).resolves.toBeTypeOf('string');
  });
});

describe('Entra says no', () => {
  test.each([
    ['no service principal', 401, 'unauthorized_client', 7_000_229],
    ['an unknown app', 400, 'unauthorized_client', 700_016],
    ['an unknown tenant', 400, 'invalid_request', 90_002],
    ['an app that is disabled', 401, 'invalid_client', 7_000_112],
    ['conditional access', 400, 'access_denied', 53_003],
  ])('%s: refused, with its code', async (_why, status, error, aadsts) => {
    login.answer({ status, body: refusal(error, aadsts) });
    const found = await failure();
    expect(found).toBeInstanceOf(TokenRefused);
    expect((found as TokenRefused).code).toBe(`AADSTS${aadsts}`);
  });

  test('it is asked again the next time: an administrator may have put it right', async () => {
    const source = newSource();
    login.answer({ status: 401, body: refusal('unauthorized_client', 7_000_229) });
    await expect(source.tokenFor(HUB)).rejects.toBeInstanceOf(TokenRefused);
    login.answer({});
    expect(decodeJwt(await source.tokenFor(HUB)).tid).toBe(HUB);
  });
});

describe('Entra does not answer properly: that passes, and is no refusal', () => {
  test.each([
    // Ours, and told to those who run the server; no organisation has withdrawn anything.
    ['our certificate is unknown or has run out', { status: 401, body: refusal('invalid_client', 700_027) }],
    ['our clock is wrong', { status: 401, body: refusal('invalid_client', 700_024) }],
    ['500 in HTML', { status: 500, text: '<html>Our services aren’t available right now</html>' }],
    ['an empty 503', { status: 503, text: '' }],
    ['503 in JSON', { status: 503, body: { error: 'temporarily_unavailable', error_description: 'Try later.' } }],
    ['504 with a transient code', { status: 504, body: refusal('temporarily_unavailable', 90_033) }],
    ['400 with a transient code', { status: 400, body: refusal('temporarily_unavailable', 90_033) }],
    ['500 without a code', { status: 500, body: { error: 'server_error', error_description: 'Oops.' } }],
    ['a connection that is cut', { cut: true }],
  ])('%s', async (_how, answer) => {
    login.answer(answer);
    const found = await failure();
    expect(found).toBeInstanceOf(Error);
    expect(found).not.toBeInstanceOf(TokenRefused);
  });

  test.each([
    ['500 with a code of Entra’s own fault', { status: 500, body: refusal('server_error', 50_000) }],
    ['503 with a code', { status: 503, body: refusal('server_error', 90_033) }],
    ['429 with a code', { status: 429, body: refusal('invalid_request', 90_055), headers: { 'Retry-After': '7' } }],
  ])('%s', async (_how, answer) => {
    login.answer(answer);
    const found = await failure();
    expect(found).toBeInstanceOf(Error);
    expect(found).not.toBeInstanceOf(TokenRefused);
  });

  test('nobody there', async () => {
    const gone = await startFakeLogin();
    await gone.close();
    const found = await failure(gone.url);
    expect(found).toBeInstanceOf(Error);
    expect(found).not.toBeInstanceOf(TokenRefused);
  });

  test('and it is asked again the next time', async () => {
    const source = newSource();
    login.answer({ cut: true });
    await expect(source.tokenFor(HUB)).rejects.toBeInstanceOf(Error);
    login.answer({});
    expect(decodeJwt(await source.tokenFor(HUB)).tid).toBe(HUB);
  });
});

test('a certificate’s thumbprint is the SHA-256 of its bytes, in hex', () => {
  const { certificate } = makeCertificate();
  const expected = new X509Certificate(certificate).fingerprint256.replaceAll(':', '').toLowerCase();
  expect(certificateThumbprint(certificate)).toBe(expected);
});
