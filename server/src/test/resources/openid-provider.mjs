// Two OpenID providers on one loopback port, for tests: /google describes itself as Google does, /common/v2.0 as
// Microsoft's endpoint for people of all directories does. Codes, PKCE, nonces, keys and signatures are those of
// oauth2-mock-server; who the person is and what goes wrong is set by PUT /mood, what was asked is told by GET /seen.
// Prints its port once it listens, and ends when its input does.

import { createHmac, createPrivateKey, createPublicKey, generateKeyPairSync, sign } from 'node:crypto';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';

const page = createRequire(new URL('../../../../web/package.json', import.meta.url));
const { OAuth2Issuer, OAuth2Service } = await import(pathToFileURL(page.resolve('oauth2-mock-server')).href);

const KEY = 'published';
const stranger = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;

let mood = { person: {}, fault: 'none' };
let seen = { descriptions: 0, authorize: null, token: null, tokens: 0 };

const claimFaults = {
  'other-issuer': { iss: 'https://accounts.example.org' },
  'other-audience': { aud: 'somebody-else' },
  'shared-audience': { aud: ['client', 'somebody-else'] },
  'other-party': { azp: 'somebody-else' },
  expired: { iat: seconds() - 7200, exp: seconds() - 300 },
  'not-yet': { iat: seconds() + 3600, exp: seconds() + 7200 },
  'other-nonce': { nonce: 'of-another-attempt' },
  'no-nonce': { nonce: undefined },
  'no-subject': { sub: undefined },
};

const signatureFaults = {
  'other-key': (jwk) => [{ alg: 'RS256', kid: jwk.kid }, (text) => sign('sha256', Buffer.from(text), stranger)],
  'unknown-key': (jwk) => [{ alg: 'RS256', kid: 'unknown' }, (text) => sign('sha256', Buffer.from(text), stranger)],
  'other-algorithm': (jwk) => [
    { alg: 'RS512', kid: jwk.kid },
    (text) => sign('sha512', Buffer.from(text), secret(jwk)),
  ],
  unsigned: (jwk) => [{ alg: 'none' }, () => Buffer.alloc(0)],
  // The published key taken for the secret of an HMAC.
  confused: (jwk) => [
    { alg: 'HS256', kid: jwk.kid },
    (text) =>
      createHmac('sha256', createPublicKey(secret(jwk)).export({ type: 'spki', format: 'pem' }))
        .update(text)
        .digest(),
  ],
};

function seconds() {
  return Math.floor(Date.now() / 1000);
}

function secret(jwk) {
  return createPrivateKey({ key: jwk, format: 'jwk' });
}

function base64(value) {
  return Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)).toString('base64url');
}

function resigned(token, jwk) {
  const payload = token.split('.')[1];
  const [header, signature] = signatureFaults[mood.fault](jwk);
  const input = `${base64({ typ: 'JWT', ...header })}.${payload}`;
  return `${input}.${signature(input).toString('base64url')}`;
}

async function provider(url, issued) {
  const issuer = new OAuth2Issuer();
  issuer.url = url;
  const jwk = await issuer.keys.generate('RS256', { kid: KEY });
  const service = new OAuth2Service(issuer);
  service.on('beforeTokenSigning', (token) => {
    Object.assign(token.payload, issued(), mood.person, claimFaults[mood.fault]);
  });
  service.on('beforeAuthorizeRedirect', (redirect, request) => {
    seen.authorize = Object.fromEntries(new URL(request.url, url).searchParams);
    const refusal = { refuse: 'access_denied', broken: 'server_error' }[mood.fault];
    if (refusal) {
      redirect.url.searchParams.delete('code');
      redirect.url.searchParams.set('error', refusal);
    }
    // As the real ones do.
    redirect.url.searchParams.set('session_state', 'abc');
    redirect.url.searchParams.set('authuser', '0');
  });
  service.on('beforeResponse', (response, request) => {
    seen.tokens += 1;
    seen.token = { ...request.body, authorization: request.headers.authorization };
    if (!request.body.code_verifier || mood.fault === 'no-tokens') {
      response.statusCode = 400;
      response.body = { error: 'invalid_grant', error_description: 'not\nthis time' };
    } else if (mood.fault in signatureFaults) {
      response.body.id_token = resigned(response.body.id_token, jwk);
    }
  });
  return service.requestHandler;
}

const server = createServer((request, response) => {
  if (request.url === '/mood') {
    read(request).then((text) => {
      mood = JSON.parse(text);
      response.writeHead(204).end();
    });
  } else if (request.url === '/seen') {
    json(response, seen);
  } else if (request.url.endsWith('/.well-known/openid-configuration')) {
    describe(request, response);
  } else {
    const prefix = Object.keys(handlers).find((each) => request.url.startsWith(`${each}/`));
    if (prefix === undefined) {
      response.writeHead(404).end();
    } else {
      request.url = request.url.slice(prefix.length);
      handlers[prefix](request, response);
    }
  }
});

function describe(request, response) {
  seen.descriptions += 1;
  if (mood.fault === 'down') {
    response.writeHead(503).end();
    return;
  }
  const prefix = request.url.slice(0, -'/.well-known/openid-configuration'.length);
  const url = base + prefix;
  json(response, {
    issuer: prefix === '/google' ? url : `${base}/{tenantid}/v2.0`,
    authorization_endpoint: `${url}/authorize`,
    token_endpoint: `${url}/token`,
    jwks_uri: `${url}/jwks`,
    response_types_supported: ['code'],
    id_token_signing_alg_values_supported: ['RS256'],
  });
}

function json(response, value) {
  response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(value));
}

async function read(request) {
  const parts = [];
  for await (const part of request) {
    parts.push(part);
  }
  return Buffer.concat(parts).toString('utf8');
}

await new Promise((done) => server.listen(0, '127.0.0.1', done));
const base = `http://127.0.0.1:${server.address().port}`;
const handlers = {
  '/google': await provider(`${base}/google`, () => ({})),
  '/common/v2.0': await provider(`${base}/common/v2.0`, () => ({ iss: `${base}/${mood.person.tid}/v2.0` })),
};
console.log(server.address().port);
process.stdin.resume().on('end', () => process.exit(0));
