import type { INetworkModule, NetworkRequestOptions, NetworkResponse } from '@azure/msal-node';

/** msal accepts https authorities only; the requests themselves go where `LOGIN_URL` says. */
export const MICROSOFT_LOGIN = 'https://login.microsoftonline.com';

/** Entra answers quickly or not at all. */
const TIMEOUT_MS = 30_000;

/**
 * msal's network layer over fetch, with Microsoft's login host replaced by `loginUrl`: so another double of Entra on
 * loopback can answer.
 */
export function loginNetworkClient(loginUrl: string): INetworkModule {
  const send = async <T>(
    method: 'GET' | 'POST',
    url: string,
    options?: NetworkRequestOptions,
  ): Promise<NetworkResponse<T>> => {
    const target = url.startsWith(MICROSOFT_LOGIN) ? loginUrl + url.slice(MICROSOFT_LOGIN.length) : url;
    const response = await fetch(target, {
      method,
      headers: options?.headers ?? {},
      ...(options?.body === undefined ? {} : { body: options.body }),
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    return {
      headers: Object.fromEntries(response.headers),
      body: (await response.json()) as T,
      status: response.status,
    };
  };
  return {
    sendGetRequestAsync: (url, options) => send('GET', url, options),
    sendPostRequestAsync: (url, options) => send('POST', url, options),
  };
}
