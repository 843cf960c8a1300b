/** A refusal of the token or authorize endpoint: OAuth error with an AADSTS code in the description. */
export class EntraError extends Error {
  readonly status: number;
  /** OAuth 2.0 error code, such as invalid_client. */
  readonly error: string;
  /** Number after AADSTS. */
  readonly aadsts: number;

  constructor(status: number, error: string, aadsts: number, message: string) {
    super(`AADSTS${aadsts}: ${message}`);
    this.status = status;
    this.error = error;
    this.aadsts = aadsts;
  }
}

/** 400 AADSTS90002 */
export function unknownTenant(tenant: string): EntraError {
  return new EntraError(
    400,
    'invalid_request',
    90002,
    `Tenant '${tenant}' not found. Check to make sure you have the correct tenant ID and are signing into the correct cloud.`,
  );
}

/** 400 AADSTS700016 */
export function unknownApp(appId: string, tenant: string): EntraError {
  return new EntraError(
    400,
    'unauthorized_client',
    700016,
    `Application with identifier '${appId}' was not found in the directory '${tenant}'.`,
  );
}

/** The body Entra answers an error with. */
export function renderEntraError(error: EntraError, now: number, correlationId: string): object {
  return {
    error: error.error,
    error_description: `${error.message} Trace ID: ${correlationId} Correlation ID: ${correlationId}`,
    error_codes: [error.aadsts],
    timestamp: `${new Date(now).toISOString().slice(0, 19).replace('T', ' ')}Z`,
    trace_id: correlationId,
    correlation_id: correlationId,
    error_uri: `https://login.microsoftonline.com/error?code=${error.aadsts}`,
  };
}
