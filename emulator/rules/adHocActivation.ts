/** Most audiences of one ad hoc job, over all its flows; documented as a guardrail. */
export const MOST_AUDIENCES = 80;

/** Milliseconds that must have passed since an audience was first exported by its schedule; documented. */
export const WAIT_AFTER_FIRST_EXPORT_MS = 3_600_000;

/** The media type that asks for version 2, alone or among others; without it version 1 applies, which needs export job ids. */
export const VERSION_2 =
  /(?:^|,)\s*application\/vnd\.adobe\.adhoc\.activation\+json\s*;\s*version=2\s*(?:$|[,;])/i;

/** Schema of the export jobs that version 1 takes: exports of profiles, not of events. */
export const PROFILE_SCHEMA = "_xdm.context.profile";
