import type { Answer, OpenOperation, OpenRequest } from "../../http/route.ts";
import {
  clientInvalid,
  grantUnsupported,
  NOT_STORED,
  requestMalformed,
  scopeInvalid,
} from "../../wireErrors/oauthErrors.ts";
import type { World } from "../../world.ts";

const PARAMETERS = ["grant_type", "client_id", "client_secret", "scope"] as const;
const FORM = "application/x-www-form-urlencoded";

/** Issues tokens to server-to-server credentials. Version 3 is the documented one; a Postman collection asks version 2. */
export const tokenEndpoints: readonly OpenOperation[] = ["/token/v3", "/token/v2"].map((path) => ({
  method: "POST",
  path,
  handle: issueToken,
}));

function issueToken(world: World, request: OpenRequest): Answer {
  const { grant_type: grant, client_id: id, client_secret: secret, scope } = parametersOf(request);
  if (grant !== "client_credentials") throw grantUnsupported(grant);
  const identity = world.tokens.identify(id, secret);
  if (!identity) throw clientInvalid(world.switches.invalidClientStatus);
  request.callerIs(identity.name);
  // Names as RFC 6749 allows them, separated by commas here.
  if (!/^[\x21\x23-\x2b\x2d-\x5b\x5d-\x7e]+(,[\x21\x23-\x2b\x2d-\x5b\x5d-\x7e]+)*$/.test(scope)) {
    throw scopeInvalid();
  }
  const fromMs = world.clock.now();
  const seconds = world.switches.tokenLifetimeSeconds;
  const token = world.tokens.issue(identity, { fromMs, untilMs: fromMs + seconds * 1000, scope });
  return {
    status: 200,
    body: { access_token: token, token_type: "bearer", expires_in: seconds },
    headers: NOT_STORED,
  };
}

type Parameters = Record<(typeof PARAMETERS)[number], string>;

/** The four parameters, all mandatory, each given once: in the body or, which is advised against but works, in the query. */
function parametersOf({ query, contentType, body }: OpenRequest): Parameters {
  if (body !== "" && contentType !== FORM) throw requestMalformed(`The body must be of type ${FORM}.`);
  const given = [...new URLSearchParams(query), ...new URLSearchParams(body)];
  const valueOf = (name: string): string => {
    const [first, ...others] = given.filter(([parameter]) => parameter === name);
    if (!first?.[1]) throw requestMalformed(`The parameter ${name} is missing.`);
    if (others.length > 0) throw requestMalformed(`The parameter ${name} is repeated.`);
    return first[1];
  };
  return {
    grant_type: valueOf("grant_type"),
    client_id: valueOf("client_id"),
    client_secret: valueOf("client_secret"),
    scope: valueOf("scope"),
  };
}
