import { flowError } from "./flowErrors.ts";
import type { WireError } from "./WireError.ts";

/** 1423: a filter on a field by which connection specs cannot be found. */
export const specFieldUnhandled = (field: string, wrong = field): WireError =>
  flowError({
    code: "1423-400",
    message: `An unhandled field ${field} was provided in ConnectionSpecFiltering. Please update the field ${wrong} and try again.`,
  });

/** 1424: `orderby` across sandboxes. */
export const orderAcrossSandboxes = (): WireError =>
  flowError({ code: "1424-400", message: "OrderBy is not supported with cross sandbox query." });

/** 1432: an `orderby` prefix other than plus and minus. */
export const orderPrefixInvalid = (): WireError =>
  flowError({
    code: "1432-400",
    message:
      "Sort order specified is not correct, prepend + for ascending order and - for descending order in the fieldName.",
  });

/** 1433: an `orderby` field that the resource does not have. */
export const orderFieldInvalid = (field: string): WireError =>
  flowError({
    code: "1433-400",
    message: `Incorrect field= ${field} passed in orderBy, example are +name, -name, name.`,
  });

/** 1438: an aggregate that does not exist. No published operation asks for one. */
export const aggregateUnsupported = (name: string): WireError =>
  flowError({ code: "1438-400", message: `Unsupported aggregate operation '${name}' received.` });

/** 1440: an operator of the filter language that the service knows of but does not have. */
export const operatorNotImplemented = (operator: string): WireError =>
  flowError({ code: "1440-400", message: `Operator '${operator}' not implemented.` });

/** 1441: an aggregate that the service knows of but does not have. No published operation asks for one. */
export const aggregateNotImplemented = (name: string): WireError =>
  flowError({ code: "1441-400", message: `Aggregate function '${name}' not implemented.` });

/** 1442: a grouping by a field of which every record has its own value. */
export const groupingNotAllowed = (field: string): WireError =>
  flowError({ code: "1442-400", message: `Aggregation not allowed on field ${field}.` });

/** 1443: several values with an operator other than equality. */
export const operatorTakesOneValue = (operator: string): WireError =>
  flowError({ code: "1443-400", message: `Operator '${operator}' is not allowed for multiple values.` });

/** 1448: an operator that has no meaning for the field. */
export const operatorNotForField = (operator: string, field: string): WireError =>
  flowError({ code: "1448-400", message: `Operator ${operator} not supported for field ${field}.` });

/** 1449: a filter whose root field the resource does not have. */
export const filterFieldInvalid = (field: string): WireError =>
  flowError({ code: "1449-400", message: `Invalid field ${field} in filter params.` });

/** 1450: something between field and value that is no operator. */
export const operatorInvalid = (operator: string): WireError =>
  flowError({ code: "1450-400", message: `Invalid operator ${operator} in filter params.` });

/** 1451: a query parameter that the operation does not have. */
export const parameterUnknown = (name: string): WireError =>
  flowError({ code: "1451-400", message: `Invalid params ${name} provided in query params.` });

/** 1452: a value that the field or parameter cannot take. */
export const valueInvalid = (value: string, field: string): WireError =>
  flowError({ code: "1452-400", message: `Invalid value ${value} for field ${field}.` });

/** 1453: a filter without a value, or without an operator. */
export const filterIncomplete = (text: string): WireError =>
  flowError({ code: "1453-400", message: `Invalid query value ${text} provided in query param.` });

/** 1454: a value that is neither text, number nor boolean. */
export const filterValueUnhandled = (): WireError =>
  flowError({ code: "1454-400", message: "Unhandled Filter Value Type provided." });

/** 2119: a query parameter that a check of permissions needs. No published operation has one. */
export const parameterMissing = (name: string): WireError =>
  flowError({
    code: "2119-400",
    title: "Query parameter missing",
    message: `The request context does not contain the required query parameter ${name}. Please provide the missing query parameter and try again.`,
  });
