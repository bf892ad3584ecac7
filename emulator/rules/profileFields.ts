/** An attribute of a profile, told by its path of members. */
export interface ProfileField {
  path: string;
  title: string;
  type: "boolean" | "integer" | "number" | "string";
  /** Format of a text, as in JSON Schema. */
  format?: string;
}

/** The attributes that profiles have in every sandbox, whatever schemas the organisation has of its own. */
export const CORE_PROFILE_FIELDS: readonly ProfileField[] = [
  { path: "person.name.firstName", title: "First name", type: "string" },
  { path: "person.name.lastName", title: "Last name", type: "string" },
  { path: "person.birthDate", title: "Birth date", type: "string", format: "date" },
  { path: "person.gender", title: "Gender", type: "string" },
  { path: "personalEmail.address", title: "Address", type: "string", format: "email" },
  { path: "personalEmail.primary", title: "Primary", type: "boolean" },
  { path: "workEmail.address", title: "Address", type: "string", format: "email" },
  { path: "mobilePhone.number", title: "Number", type: "string" },
  { path: "homeAddress.street1", title: "Street", type: "string" },
  { path: "homeAddress.postalCode", title: "Postal code", type: "string" },
  { path: "homeAddress.city", title: "City", type: "string" },
  { path: "homeAddress.country", title: "Country", type: "string" },
  { path: "workAddress.country", title: "Country", type: "string" },
  { path: "preferredLanguage", title: "Preferred language", type: "string" },
  { path: "timeZone", title: "Time zone", type: "string" },
  { path: "consents.marketing.email.val", title: "Consent to mails", type: "string" },
];
