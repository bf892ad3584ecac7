import { createRequire } from "node:module";
import type * as AjvLibrary from "ajv";
import type { Ajv, Options } from "ajv";
import type addFormats from "ajv-formats";

const require = createRequire(import.meta.url);

/**
 * A validator of JSON Schemas. Its library is loaded with the first one that is made, by a function that need not be waited for: a start that checks nothing
 * is shorter by that.
 */
export function createAjv(options: Options): Ajv {
  const library: typeof AjvLibrary = require("ajv");
  return new library.Ajv({ allErrors: true, logger: false, ...options });
}

/** The same, with the formats that published schemas name. */
export function createAjvWithFormats(options: Options): Ajv {
  const ajv = createAjv(options);
  const formats: typeof addFormats = require("ajv-formats");
  formats.default(ajv);
  return ajv;
}
