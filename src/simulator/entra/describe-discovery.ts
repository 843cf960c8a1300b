// Addresses are Microsoft's, as in life: clients whose authority must be https redirect them in their network layer.
const LOGIN = 'https://login.microsoftonline.com';
const ALIASES = ['login.microsoftonline.com', 'login.windows.net', 'login.microsoft.com', 'sts.windows.net'];

/** OpenID Connect discovery of a tenant, or of 'common' and 'organizations' with {tenantid} in the issuer. */
export function describeDiscovery(tenant: string): object {
  const issuer = tenant === 'common' || tenant === 'organizations' ? '{tenantid}' : tenant;
  return {
    issuer: `${LOGIN}/${issuer}/v2.0`,
    authorization_endpoint: `${LOGIN}/${tenant}/oauth2/v2.0/authorize`,
    token_endpoint: `${LOGIN}/${tenant}/oauth2/v2.0/token`,
    end_session_endpoint: `${LOGIN}/${tenant}/oauth2/v2.0/logout`,
    jwks_uri: `${LOGIN}/${tenant}/discovery/v2.0/keys`,
    response_types_supported: ['code'],
    response_modes_supported: ['query', 'fragment'],
    grant_types_supported: ['authorization_code', 'client_credentials'],
    subject_types_supported: ['pairwise'],
    id_token_signing_alg_values_supported: ['RS256'],
    scopes_supported: ['openid', 'profile', 'email', 'offline_access'],
    token_endpoint_auth_methods_supported: ['private_key_jwt'],
    token_endpoint_auth_signing_alg_values_supported: ['PS256', 'RS256'],
    code_challenge_methods_supported: ['S256'],
    claims_supported: ['sub', 'iss', 'aud', 'exp', 'iat', 'nonce', 'name', 'oid', 'tid', 'preferred_username', 'ver'],
    tenant_region_scope: 'EU',
    cloud_instance_name: 'microsoftonline.com',
    msgraph_host: 'graph.microsoft.com',
  };
}

/** Instance discovery, which msal asks for before it trusts an authority. */
export function describeInstance(): object {
  return {
    tenant_discovery_endpoint: `${LOGIN}/common/v2.0/.well-known/openid-configuration`,
    'api-version': '1.1',
    metadata: [{ preferred_network: ALIASES[0], preferred_cache: ALIASES[1], aliases: ALIASES }],
  };
}
